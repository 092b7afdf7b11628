package org.kith.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kith.kernel.Ids;
import org.kith.schema.Database;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.DatabaseUrl;

/// A session advisory lock on a connection of its own. PostgreSQL gives it back when the connection
/// ends; then it is taken again, the same number if it is still free.
final class PostgresqlNode implements Node {

  private static final int LOCKS = 5_263_904;
  private static final int CHECK_SECONDS = 5;

  private final DatabaseUrl url;
  private final ScheduledExecutorService checks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("node").factory());
  private Connection connection;
  private volatile int number;

  private PostgresqlNode(DatabaseUrl url, Connection connection, int number) {
    this.url = url;
    this.connection = connection;
    this.number = number;
  }

  static PostgresqlNode take(DatabaseUrl url) {
    Connection connection = Database.open(url);
    try {
      PostgresqlNode node = new PostgresqlNode(url, connection, lock(connection, 0));
      Future<?> _ =
          node.checks.scheduleWithFixedDelay(
              node::check, CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
      return node;
    } catch (SQLException | RuntimeException e) {
      giveUp(connection);
      throw e instanceof DatabaseProblem problem
          ? problem
          : new DatabaseProblem("PostgreSQL at " + url + " gives no advisory lock.", e);
    }
  }

  /// @return the number locked: the first one free, counting from the one preferred
  private static int lock(Connection connection, int preferred) throws SQLException {
    try (PreparedStatement attempt =
        connection.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
      for (int i = 0; i < Ids.NODES; i++) {
        int number = (preferred + i) % Ids.NODES;
        attempt.setInt(1, LOCKS);
        attempt.setInt(2, number);
        try (ResultSet row = attempt.executeQuery()) {
          if (row.next() && row.getBoolean(1)) {
            return number;
          }
        }
      }
    }
    throw new DatabaseProblem(
        Ids.NODES + " processes use this PostgreSQL database already; more cannot.");
  }

  /// Takes a number again if the connection was lost. While PostgreSQL cannot be reached nothing is
  /// written either, so the old number stays until then.
  synchronized void check() {
    try {
      if (!connection.isValid(CHECK_SECONDS)) {
        connection.close();
        connection = Database.open(url);
        number = lock(connection, number);
      }
    } catch (SQLException | DatabaseProblem e) {
      giveUp(connection);
    }
  }

  private static void giveUp(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It was of no use any more, and PostgreSQL gives the lock back by itself.
    }
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public synchronized void close() {
    checks.shutdownNow();
    giveUp(connection);
  }
}
