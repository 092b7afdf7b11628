package org.kith.schema;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.apache.ibatis.migration.MigrationException;

/// Runs work on one connection and commits once, at its end. The migration library commits after
/// each script and again after each changelog row; a crash between the two would leave a script
/// applied and not recorded.
final class OneTransaction {

  interface Work {
    void run(Connection connection) throws SQLException;
  }

  private OneTransaction() {}

  static void on(DatabaseUrl url, Work work) {
    try (Connection connection = open(url)) {
      connection.setAutoCommit(false);
      try {
        work.run(withoutCommit(connection));
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new DatabaseProblem("The database " + url + " refused: " + e.getMessage(), e);
    } catch (MigrationException e) {
      throw new DatabaseProblem("A migration of " + url + " failed, and nothing was changed.", e);
    }
  }

  private static Connection open(DatabaseUrl url) throws SQLException {
    Properties properties = new Properties();
    if (url.dialect() == Dialect.SQLITE) {
      properties.setProperty("transaction_mode", "IMMEDIATE");
      properties.setProperty("busy_timeout", "10000");
      properties.setProperty("foreign_keys", "true");
    } else {
      properties.setProperty("user", url.user());
      properties.setProperty("password", url.password());
    }
    return DriverManager.getConnection(url.jdbcUrl(), properties);
  }

  private static Connection withoutCommit(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            OneTransaction.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "commit", "rollback", "setAutoCommit", "close" -> null;
                  default -> {
                    try {
                      yield method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  }
                });
  }
}
