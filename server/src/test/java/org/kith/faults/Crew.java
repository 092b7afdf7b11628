package org.kith.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Threads that work until it is over, of which none may fail.
final class Crew implements AutoCloseable {

  private final ExecutorService threads;
  private final List<Future<?>> working = new ArrayList<>();
  private volatile boolean over;

  Crew(ExecutorService threads) {
    this.threads = threads;
  }

  void start(Callable<?> work) {
    working.add(threads.submit(work));
  }

  boolean isOver() {
    return over;
  }

  /// Waits for the work under way.
  @Override
  public void close() {
    over = true;
    try {
      for (Future<?> each : working) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
