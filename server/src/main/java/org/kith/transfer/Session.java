package org.kith.transfer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.kith.schema.Database;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Dialect;
import org.kith.schema.LiveTable;
import org.kith.schema.LiveTables;

/// One transaction on a connection of its own. Closed without a commit it changes nothing, also
/// when the process is killed.
final class Session implements AutoCloseable {

  private static final int ATTEMPTS = 20;

  private final DatabaseUrl url;
  private final Connection connection;
  private final List<LiveTable> tables;

  private Session(DatabaseUrl url, Connection connection) throws SQLException {
    this.url = url;
    this.connection = connection;
    this.tables = LiveTables.parentsFirst(connection, url.dialect());
  }

  /// Sees the database as it is now, whatever others write meanwhile. Hinders nobody.
  static Session reading(DatabaseUrl url) throws SQLException {
    return open(
        url,
        connection -> {
          if (url.dialect() == Dialect.SQLITE) {
            execute(connection, "BEGIN");
          } else {
            connection.setAutoCommit(false);
            execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
          }
        });
  }

  /// Nobody else writes until the end; others read what was there before.
  static Session writing(DatabaseUrl url) throws SQLException {
    return open(
        url,
        connection -> {
          if (url.dialect() == Dialect.SQLITE) {
            execute(connection, "BEGIN IMMEDIATE");
          } else {
            connection.setAutoCommit(false);
            lock(connection);
          }
        });
  }

  private interface Begin {
    void on(Connection connection) throws SQLException;
  }

  private static Session open(DatabaseUrl url, Begin begin) throws SQLException {
    Connection connection = Database.open(url);
    try {
      begin.on(connection);
      return new Session(url, connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /// Writers take their locks in an order of their own, so PostgreSQL may find a deadlock here and
  /// choose us to try again.
  private static void lock(Connection connection) throws SQLException {
    String all =
        LiveTables.parentsFirst(connection, Dialect.POSTGRESQL).stream()
            .map(LiveTable::name)
            .collect(Collectors.joining(", "));
    for (int attempt = 1; ; attempt++) {
      try {
        execute(connection, "LOCK TABLE " + all + " IN EXCLUSIVE MODE");
        return;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !"40P01".equals(e.getSQLState())) {
          throw e;
        }
        connection.rollback();
      }
    }
  }

  /// Parents before children.
  List<LiveTable> tables() {
    return tables;
  }

  Connection connection() {
    return connection;
  }

  Dialect dialect() {
    return url.dialect();
  }

  DatabaseUrl url() {
    return url;
  }

  void execute(String statement) throws SQLException {
    execute(connection, statement);
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  /// Whether every page of an SQLite file is as it should be, also of indexes, which hold no rows.
  boolean isWhole() throws SQLException {
    try (Statement check = connection.createStatement();
        ResultSet first = check.executeQuery("PRAGMA integrity_check(1)")) {
      return first.next() && first.getString(1).equals("ok");
    }
  }

  /// @throws DatabaseProblem when rows refer to what is not there; nothing was changed
  void commit() throws SQLException {
    if (dialect() == Dialect.POSTGRESQL) {
      connection.commit();
      return;
    }
    try (Statement check = connection.createStatement();
        ResultSet orphans = check.executeQuery("PRAGMA foreign_key_check")) {
      if (orphans.next()) {
        throw new DatabaseProblem(
            "Rows of %s refer to what is not there; nothing was changed. See: kith doctor"
                .formatted(orphans.getString(1)));
      }
    }
    execute("COMMIT");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
