package org.kith.faults;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// All clients of a town write at once, each until the server is gone or the storm is over.
final class Storm implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 120;

  private final Tally tally;
  private final ExecutorService threads;
  private final List<Future<?>> running = new ArrayList<>();
  private volatile boolean over;

  Storm(Town town, URI server, Tally tally) {
    this.tally = tally;
    this.threads = Executors.newFixedThreadPool(town.clients().size());
    for (Client client : town.clients()) {
      running.add(threads.submit(() -> write(client, server)));
    }
  }

  private boolean write(Client client, URI server) {
    try (Http http = new Http(server)) {
      client.remind(http, tally);
      boolean there = true;
      while (there && !over) {
        there = client.write(http, tally);
      }
      return there;
    }
  }

  /// Waits for so many more acknowledged writes.
  void untilAnswered(int many) {
    await(tally.answers(), many, "acknowledged");
  }

  /// Waits for so many more writes that were answered 503.
  void untilRefused(int many) {
    await(tally.refusals(), many, "refused");
  }

  private void await(Semaphore answers, int many, String what) {
    answers.drainPermits();
    try {
      if (!answers.tryAcquire(many, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        tally.wrong("no %d writes were %s within two minutes".formatted(many, what));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Waits for the writes under way.
  @Override
  public void close() {
    over = true;
    try {
      for (Future<?> client : running) {
        client.get();
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
