package org.kith.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.kith.schema.Dialect;

/// Runs checks on one connection, beside whoever else uses the database.
final class CheckSql {

  private static final int EXAMPLES = 10;
  private static final int ATTEMPTS = 5;

  private final Connection connection;
  private final Dialect dialect;

  CheckSql(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  Finding find(Check check) throws SQLException {
    String query =
        "SELECT d.key, d.stored, d.counted, count(*) OVER () FROM (%s) d ORDER BY 1 LIMIT %d"
            .formatted(check.found(), EXAMPLES);
    List<String> examples = new ArrayList<>();
    long drifted = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        drifted = rows.getLong(4);
        examples.add(
            "%s: stored %s, should be %s"
                .formatted(rows.getString(1), shown(rows.getString(2)), shown(rows.getString(3))));
      }
    }
    Finding.State state = drifted == 0 ? Finding.State.GOOD : Finding.State.DRIFTED;
    return new Finding(check.name(), state, drifted, examples);
  }

  private static String shown(@org.jspecify.annotations.Nullable String value) {
    return value == null ? "nothing" : value;
  }

  /// In a transaction of its own, again when the database asks for that. On PostgreSQL nobody else
  /// writes the table meanwhile: whoever has changed a counter has committed when the count begins,
  /// and whoever has not yet will change the mended one.
  void mend(Check check) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        mendOnce(check);
        return;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !String.valueOf(e.getSQLState()).startsWith("40")) {
          throw e;
        }
      }
    }
  }

  private void mendOnce(Check check) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(dialect == Dialect.SQLITE ? "BEGIN IMMEDIATE" : "BEGIN");
      try {
        if (dialect == Dialect.POSTGRESQL) {
          statement.execute("LOCK TABLE " + check.table() + " IN SHARE ROW EXCLUSIVE MODE");
        }
        statement.executeUpdate(check.mend());
        statement.execute("COMMIT");
      } catch (SQLException e) {
        statement.execute("ROLLBACK");
        throw e;
      }
    }
  }

  /// What SQLite says of its own file; PostgreSQL has no such question for everybody.
  Finding integrity() throws SQLException {
    List<String> faults = new ArrayList<>();
    if (dialect == Dialect.SQLITE) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("PRAGMA integrity_check(" + EXAMPLES + ")")) {
        while (rows.next()) {
          faults.add(rows.getString(1));
        }
      }
      faults.remove("ok");
    }
    return faults.isEmpty()
        ? Finding.good("the database file is whole")
        : new Finding("the database file is whole", Finding.State.DRIFTED, faults.size(), faults);
  }
}
