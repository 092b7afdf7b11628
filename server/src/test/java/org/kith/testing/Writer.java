package org.kith.testing;

import org.jspecify.annotations.Nullable;

/// Somebody who writes in a thread of their own, and how that ended.
public final class Writer {

  private final Thread thread;
  private volatile @Nullable Throwable failure;
  private volatile boolean interrupted;

  public Writer(Runnable work) {
    thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                work.run();
              } catch (RuntimeException | Error e) {
                failure = e;
              }
              interrupted = Thread.currentThread().isInterrupted();
            });
  }

  public void interrupt() {
    thread.interrupt();
  }

  /// Waiting for somebody else?
  public boolean rests() {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  public boolean hasEnded() {
    return thread.getState() == Thread.State.TERMINATED;
  }

  /// Returns when this writer waits for the others, or has ended.
  public void awaitRest() {
    while (!rests() && !hasEnded()) {
      Thread.onSpinWait();
    }
  }

  /// Waits for the end.
  public @Nullable Throwable failure() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return failure;
  }

  public boolean succeeded() {
    return failure() == null;
  }

  /// Was it interrupted, and does it say so to whoever called it?
  public boolean wasInterrupted() {
    failure();
    return interrupted;
  }
}
