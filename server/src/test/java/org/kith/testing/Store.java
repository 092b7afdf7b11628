package org.kith.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// A kind of database; each makes fresh empty ones.
public enum Store {
  SQLITE {
    @Override
    public String newDatabase() {
      return "sqlite:" + FOLDER.resolve("test" + COUNT.incrementAndGet() + ".db");
    }
  },
  POSTGRESQL {
    @Override
    public String newDatabase() {
      return TestPostgres.newDatabase("test" + COUNT.incrementAndGet());
    }
  },
  /// Two servers on one PostgreSQL database; people are served by the one and the other in turn.
  TWO_SERVERS {
    @Override
    public String newDatabase() {
      return POSTGRESQL.newDatabase();
    }
  };

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Path FOLDER = temporaryFolder();

  /// The URL of a database that did not exist before.
  public abstract String newDatabase();

  private static Path temporaryFolder() {
    try {
      Path folder = Files.createTempDirectory("kith-test");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
