package org.kith.faults;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;

/// Readers who ask for more than a server can do, each again as soon as it has an answer.
final class Crowd implements AutoCloseable {

  private static final int READERS = 1_500;

  private final Tally tally;
  private final Http http;
  private final Crew crew = new Crew(Executors.newVirtualThreadPerTaskExecutor());

  Crowd(Town town, URI server, Tally tally) {
    this.tally = tally;
    http = new Http(server);
    for (int i = 0; i < READERS; i++) {
      Client client = town.clients().get(i % town.clients().size());
      crew.start(() -> read(client.token()));
    }
  }

  private boolean read(String token) {
    while (!crew.isOver()) {
      for (String path : List.of("/api/posts", "/api/me/feed")) {
        try {
          int status = http.status(token, path);
          if (status == 503) {
            tally.refused();
          } else if (status != 200) {
            tally.unclear("GET " + path + ": " + status);
          }
        } catch (IOException e) {
          tally.unanswered();
        }
      }
    }
    return true;
  }

  /// Waits for those under way.
  @Override
  public void close() {
    try {
      crew.close();
    } finally {
      http.close();
    }
  }
}
