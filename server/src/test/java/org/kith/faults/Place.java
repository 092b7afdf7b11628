package org.kith.faults;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.kith.testing.Store;

/// Where databases of one kind are: a folder, and a PostgreSQL in it if they are of that kind.
///
/// @param postgres nothing for SQLite
record Place(Path folder, Optional<OwnPostgres> postgres) implements AutoCloseable {

  private static final AtomicInteger FILES = new AtomicInteger();

  static Place in(Path folder, Store store) {
    return new Place(
        folder,
        store == Store.POSTGRESQL
            ? Optional.of(OwnPostgres.in(folder.resolve("postgres")))
            : Optional.empty());
  }

  String newDatabase() {
    return postgres
        .map(OwnPostgres::newDatabase)
        .orElseGet(() -> "sqlite:" + folder.resolve("faults" + FILES.incrementAndGet() + ".db"));
  }

  /// A file that is not there yet.
  Path newFile() {
    return folder.resolve("file" + FILES.incrementAndGet());
  }

  /// PostgreSQL notices by and by that a client is gone; what it left undone ends here.
  void endSessions(String url) {
    postgres.ifPresent(server -> server.endSessions(url, "true"));
  }

  @Override
  public void close() {
    postgres.ifPresent(OwnPostgres::close);
  }
}
