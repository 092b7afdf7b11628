package org.kith.schema;

import java.sql.PreparedStatement;

/// What ANALYZE wrote down about tables, for the planner of SQLite.
public final class Statistics {

  private static final String KEPT =
      "SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'";

  private Statistics() {}

  /// Forgets what was written down about a table that is nearly empty now and then: from then on it
  /// would be read from end to end wherever its key would do, however many rows it has. To be
  /// called before the connections are opened that use it, each of which reads this once.
  /// PostgreSQL looks at how large a table is, so there this does nothing.
  ///
  /// @throws DatabaseProblem when the database cannot be written
  public static void forget(DatabaseUrl url, String table) {
    if (url.dialect() != Dialect.SQLITE || !isKept(url, table)) {
      return;
    }
    Database.write(
        url,
        connection -> {
          try (PreparedStatement forget =
              connection.prepareStatement("DELETE FROM sqlite_stat1 WHERE tbl = ?")) {
            forget.setString(1, table);
            return forget.executeUpdate();
          }
        });
  }

  private static boolean isKept(DatabaseUrl url, String table) {
    return Database.read(
        url,
        connection -> {
          if (Database.value(connection, KEPT).equals("0")) {
            return false;
          }
          try (PreparedStatement look =
              connection.prepareStatement("SELECT 1 FROM sqlite_stat1 WHERE tbl = ?")) {
            look.setString(1, table);
            return look.executeQuery().next();
          }
        });
  }
}
