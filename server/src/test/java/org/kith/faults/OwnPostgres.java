package org.kith.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A PostgreSQL that may be crashed. It commits as one in earnest does, not as those of other
/// tests: to the disk, before it says so.
final class OwnPostgres implements AutoCloseable {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  /// With little room for its log, so that it fits on a small disk.
  private static final String MOST_LOG = "64MB";

  private static final String LEAST_LOG = "32MB";

  private final Path data;
  private final EmbeddedPostgres server;

  private OwnPostgres(Path data, EmbeddedPostgres server) {
    this.data = data;
    this.server = server;
  }

  /// @param data a folder of its own, empty
  static OwnPostgres in(Path data) {
    try {
      return new OwnPostgres(
          data,
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_wal_size", MOST_LOG)
              .setServerConfig("min_wal_size", LEAST_LOG)
              .setServerConfig("shared_buffers", "32MB")
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String newDatabase() {
    String name = "faults" + DATABASES.incrementAndGet();
    execute("CREATE DATABASE " + name);
    return "postgresql://postgres@localhost:" + server.getPort() + "/" + name;
  }

  /// Ends sessions of a database: what they had not committed is undone.
  ///
  /// @param which a condition on `pg_stat_activity`
  /// @return how many
  int endSessions(String url, String which) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    return execute(
        "SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE datname = '%s' AND %s"
            .formatted(name, which));
  }

  /// @return the number that it answers, if it does
  private int execute(String statement) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      if (!sql.execute(statement)) {
        return 0;
      }
      try (ResultSet row = sql.getResultSet()) {
        return row.next() ? row.getInt(1) : 0;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Ends it at once, without a word to its clients or its files.
  void crash() {
    control("stop", "-m", "immediate");
  }

  /// Starts it again if it has ended: it reads its log and goes on, on the same port.
  void recover() {
    if (control("status") != 0) {
      control("restart");
    }
  }

  /// As root, PostgreSQL runs in a user namespace, since it refuses root; see [EmbeddedPostgres].
  private int control(String... act) {
    try {
      String postgres = Files.readString(data.resolve("postmaster.opts")).split(" ", 2)[0];
      List<String> command = new ArrayList<>();
      if (System.getProperty("user.name").equals("root")) {
        command.addAll(List.of("unshare", "-U"));
      }
      command.addAll(List.of(Path.of(postgres).resolveSibling("pg_ctl").toString(), "-D"));
      command.add(data.toString());
      command.addAll(List.of(act));
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
