package org.kith.changes;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.kith.schema.Dialect;

/// Replaces or fills whole tables in one transaction with one line in the log of changes, which
/// says that everything changed, in place of one for each row.
public final class BulkChange {

  private static final String SQLITE_TRIGGERS =
      """
      SELECT 'DROP TRIGGER ' || name, sql FROM sqlite_master
      WHERE type = 'trigger' AND name LIKE 'changes~_%' ESCAPE '~'\
      """;

  private static final String POSTGRESQL_TRIGGERS =
      """
      SELECT 'ALTER TABLE ' || tgrelid::regclass || ' DISABLE TRIGGER ' || tgname,
             'ALTER TABLE ' || tgrelid::regclass || ' ENABLE TRIGGER ' || tgname
      FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
      WHERE tgname LIKE 'changes~_%' ESCAPE '~' AND relnamespace = current_schema()::regnamespace\
      """;

  private BulkChange() {}

  public interface Work {
    void run() throws SQLException;
  }

  /// @param connection in a transaction, which the caller ends
  public static void in(Connection connection, Dialect dialect, Work work) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<String> back = new ArrayList<>();
      List<String> away = new ArrayList<>();
      try (ResultSet triggers =
          statement.executeQuery(
              dialect == Dialect.SQLITE ? SQLITE_TRIGGERS : POSTGRESQL_TRIGGERS)) {
        while (triggers.next()) {
          away.add(triggers.getString(1));
          back.add(triggers.getString(2));
        }
      }
      for (String one : away) {
        statement.execute(one);
      }
      work.run();
      for (String one : back) {
        statement.execute(one);
      }
      // A backup of an older version has no log yet.
      if (!back.isEmpty()) {
        statement.execute(
            "INSERT INTO changes (topic, subject, object) VALUES ('%s', 0, 0)"
                .formatted(Topic.EVERYTHING.word()));
      }
    }
  }
}
