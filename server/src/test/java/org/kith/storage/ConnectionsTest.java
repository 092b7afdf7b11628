package org.kith.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
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
