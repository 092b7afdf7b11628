package org.kith.faults;

import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// All clients of a town write at once, each until the server is gone or the storm is over.
final class Storm implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 120;

  private final Tally tally;
  private final Crew crew;

  Storm(Town town, URI server, Tally tally) {
    this.tally = tally;
    this.crew = new Crew(Executors.newFixedThreadPool(town.clients().size()));
    for (Client client : town.clients()) {
      crew.start(() -> write(client, server));
    }
  }

  private boolean write(Client client, URI server) {
    try (Http http = new Http(server)) {
      client.remind(http, tally);
      boolean there = true;
      while (there && !crew.isOver()) {
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
    crew.close();
  }
}
