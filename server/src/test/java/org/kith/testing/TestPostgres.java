package org.kith.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// One real PostgreSQL 18 for all tests of a run; it ends with the JVM.
public final class TestPostgres {

  private static final EmbeddedPostgres POSTGRES = start();

  private TestPostgres() {}

  static String newDatabase(String name) {
    execute("CREATE DATABASE " + name);
    return "postgresql://postgres@localhost:" + POSTGRES.getPort() + "/" + name;
  }

  /// Runs a statement as the superuser, for tests of what an operator does to a database.
  public static void execute(String statement) {
    try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "off")
          .setServerConfig("shared_buffers", "64MB")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
