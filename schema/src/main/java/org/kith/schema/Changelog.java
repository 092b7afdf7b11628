package org.kith.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;

/// The table in which a database remembers its migrations.
final class Changelog {

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS changelog (
          id          NUMERIC(20, 0) NOT NULL PRIMARY KEY,
          applied_at  VARCHAR(25)    NOT NULL,
          description VARCHAR(255)   NOT NULL
      )\
      """;

  private final Connection connection;
  private final Dialect dialect;

  Changelog(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  void create() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE);
    }
  }

  /// When each version was applied; empty for a database that Kith never touched.
  SortedMap<Integer, String> applied() throws SQLException {
    SortedMap<Integer, String> applied = new TreeMap<>();
    if (!exists()) {
      return applied;
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, applied_at FROM changelog")) {
      while (rows.next()) {
        applied.put(rows.getInt(1), rows.getString(2));
      }
    }
    return applied;
  }

  /// Asked of the catalogue, since on PostgreSQL a query that fails ends the transaction.
  private boolean exists() throws SQLException {
    String query =
        dialect == Dialect.SQLITE
            ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'changelog'"
            : "SELECT 1 FROM pg_tables WHERE schemaname = current_schema()"
                + " AND tablename = 'changelog'";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  void add(Migration migration) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO changelog (id, applied_at, description) VALUES (?, ?, ?)")) {
      insert.setInt(1, migration.version());
      insert.setString(2, now());
      insert.setString(3, migration.description());
      insert.executeUpdate();
    }
  }

  void remove(Migration migration) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM changelog WHERE id = ?")) {
      delete.setInt(1, migration.version());
      delete.executeUpdate();
    }
  }

  /// What [#add(Migration)] does, for a script that a person reads and runs.
  static String insertion(Migration migration) {
    return "INSERT INTO changelog (id, applied_at, description) VALUES (%d, '%s', '%s');"
        .formatted(migration.version(), now(), migration.description());
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
