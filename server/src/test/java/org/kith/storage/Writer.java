package org.kith.storage;

import org.jspecify.annotations.Nullable;

/// Somebody who writes in a thread of their own, and how that ended.
final class Writer {

  private final Thread thread;
  private volatile @Nullable Throwable failure;
  private volatile boolean interrupted;

  Writer(Runnable work) {
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

  void interrupt() {
    thread.interrupt();
  }

  /// Waiting for somebody else without a limit; waiting in line has one.
  boolean rests() {
    return thread.getState() == Thread.State.WAITING;
  }

  boolean hasEnded() {
    return thread.getState() == Thread.State.TERMINATED;
  }

  /// Returns when this writer waits for the others, or has ended.
  void awaitRest() {
    while (!rests() && !hasEnded()) {
      Thread.onSpinWait();
    }
  }

  /// Waits for the end.
  @Nullable Throwable failure() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return failure;
  }

  boolean succeeded() {
    return failure() == null;
  }

  /// Was it interrupted, and does it say so to whoever called it?
  boolean wasInterrupted() {
    failure();
    return interrupted;
  }
}
