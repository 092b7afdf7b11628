package org.kith.faults;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Readers who ask for more than a server can do, each again as soon as it has an answer.
final class Crowd implements AutoCloseable {

  private static final int READERS = 1_500;

  private final Tally tally;
  private final Http http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> readers = new ArrayList<>();
  private volatile boolean over;

  Crowd(Town town, URI server, Tally tally) {
    this.tally = tally;
    http = new Http(server);
    for (int i = 0; i < READERS; i++) {
      Client client = town.clients().get(i % town.clients().size());
      readers.add(threads.submit(() -> read(client.token())));
    }
  }

  private boolean read(String token) {
    while (!over) {
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
    return over;
  }

  /// Waits for those under way.
  @Override
  public void close() {
    over = true;
    try {
      for (Future<?> reader : readers) {
        reader.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
      http.close();
    }
  }
}
