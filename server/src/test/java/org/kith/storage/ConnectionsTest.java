package org.kith.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Problem;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Migrations;
import org.kith.testing.Store;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

class ConnectionsTest {

  @Test
  @DisplayName("O1: every pooled SQLite connection is in WAL with references and full flushes")
  void pragmas() throws SQLException {
    DatabaseUrl url = DatabaseUrl.parse(Store.SQLITE.newDatabase());
    new Migrations(url).upgrade();
    try (Connections connections = new Connections(url)) {
      List<Connection> readers = new ArrayList<>();
      for (int i = 0; i < connections.mostReaders(); i++) {
        readers.add(connections.acquire());
      }
      for (Connection reader : readers) {
        assertThat(pragmas(reader)).containsExactly("wal", "1", "2", "10000", "1");
        connections.release(reader);
      }
      try (Connection writer = connections.writers().getConnection()) {
        assertThat(pragmas(writer)).containsExactly("wal", "1", "2", "10000", "0");
      }
    }
  }

  private static List<String> pragmas(Connection connection) throws SQLException {
    List<String> values = new ArrayList<>();
    for (String name :
        List.of("journal_mode", "foreign_keys", "synchronous", "busy_timeout", "query_only")) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("PRAGMA " + name)) {
        values.add(row.getString(1));
      }
    }
    return values;
  }

  @Test
  @DisplayName("an SQLite connection prepares a statement once, also for use within its own use")
  void statements() throws SQLException {
    try (Connections connections = new Connections(DatabaseUrl.parse(Store.SQLITE.newDatabase()));
        Connection writer = connections.writers().getConnection()) {
      String query = "SELECT ? UNION ALL SELECT 9";
      JDBC4PreparedStatement first = read(writer, query, 1);
      assertThat(read(writer, query, 2)).isSameAs(first);
      try (PreparedStatement outer = writer.prepareStatement(query)) {
        outer.setInt(1, 3);
        try (ResultSet row = outer.executeQuery()) {
          assertThat(row.next()).isTrue();
          assertThat(read(writer, query, 4)).isNotSameAs(first);
          assertThat(row.getInt(1)).isEqualTo(3);
          assertThat(row.next()).isTrue();
        }
      }
    }
  }

  /// Reads the first of two rows and leaves the other.
  private static JDBC4PreparedStatement read(Connection connection, String query, int value)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setInt(1, value);
      try (ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        assertThat(row.getInt(1)).isEqualTo(value);
      }
      return statement.unwrap(JDBC4PreparedStatement.class);
    }
  }

  @Test
  @DisplayName(
      "a kept statement has no values of its last use, holds no lock, and sees new columns")
  void keptStatements() throws SQLException {
    DatabaseUrl url = DatabaseUrl.parse(Store.SQLITE.newDatabase());
    try (Connections connections = new Connections(url);
        Connection writer = connections.writers().getConnection();
        Statement other = writer.createStatement()) {
      other.execute("CREATE TABLE word (word TEXT)");
      other.execute("INSERT INTO word VALUES ('a'), ('b')");
      String query = "SELECT *, ? FROM word";
      Connection reader = connections.acquire();
      try (PreparedStatement statement = reader.prepareStatement(query)) {
        statement.setString(1, "of the last use");
        assertThat(statement.executeQuery().next()).isTrue();
      }
      other.execute("ALTER TABLE word ADD COLUMN more TEXT DEFAULT 'c'");
      try (ResultSet busy = other.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
        assertThat(busy.getInt(1)).isZero();
      }
      try (PreparedStatement statement = reader.prepareStatement(query);
          ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(2)).isEqualTo("c");
        assertThat(row.getString(3)).isNull();
      }
      connections.release(reader);
    }
  }

  @Test
  @DisplayName("a database that cannot be reached is a problem that a client can wait out")
  void unreachable() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    DatabaseUrl url = DatabaseUrl.parse("postgresql://u:secret@127.0.0.1:" + port + "/x");
    assertThatThrownBy(() -> new Connections(url)).hasMessageNotContaining("secret");
  }

  @Test
  @DisplayName("driver errors mean the same on both stores: what passes is Unavailable")
  void translation() {
    assertUnavailable(new SQLException("connection lost", "08006"));
    assertUnavailable(new SQLException("too many connections", "53300"));
    assertUnavailable(new SQLException("the server stops", "57P01"));
    assertUnavailable(new SQLException("deadlock", "40P01"));
    assertUnavailable(new SQLTransientConnectionException("the pool is empty"));
    RuntimeException broken = new DataAccessException("q", new SQLException("syntax", "42601"));
    assertThat(DriverErrors.translate(broken)).isSameAs(broken);
    Problem problem = new Problem.NotFound("Post not found");
    assertThat(DriverErrors.translate(problem)).isSameAs(problem);
  }

  private static void assertUnavailable(SQLException cause) {
    RuntimeException error = new DataAccessException("select secret", cause);
    assertThat(DriverErrors.translate(error))
        .isInstanceOf(Problem.Unavailable.class)
        .hasMessage("The database is not available now; try again shortly");
  }
}
