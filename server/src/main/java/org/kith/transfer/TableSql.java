package org.kith.transfer;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.Dialect;
import org.kith.schema.LiveTable;

/// SQL on whole tables.
final class TableSql {

  private static final String SQLITE_GUARDS =
      """
      SELECT 'DROP TRIGGER ' || name, sql FROM sqlite_master
      WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '%RAISE(ABORT%'\
      """;

  /// Those that run before anything is done; tgtype has bit 2 for them.
  private static final String POSTGRESQL_GUARDS =
      """
      SELECT 'ALTER TABLE ' || tgrelid::regclass || ' DISABLE TRIGGER ' || tgname,
             'ALTER TABLE ' || tgrelid::regclass || ' ENABLE TRIGGER ' || tgname
      FROM pg_trigger WHERE tgrelid = ?::regclass AND NOT tgisinternal AND tgtype & 2 <> 0\
      """;

  private static final int FETCH = 1_000;
  private static final int FETCH_OF_BYTES = 20;

  private TableSql() {}

  interface Use {
    void of(@Nullable Object[] row) throws SQLException;
  }

  static long count(Session session, LiveTable table) throws SQLException {
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.name())) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /// Reads a table row by row, never all of it at once.
  static void each(Session session, LiveTable table, Use use) throws SQLException {
    String query =
        "SELECT %s FROM %s".formatted(String.join(", ", table.columnNames()), table.name());
    try (Statement statement = session.connection().createStatement()) {
      statement.setFetchSize(holdsBytes(table) ? FETCH_OF_BYTES : FETCH);
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          @Nullable Object[] row = new @Nullable Object[table.columns().size()];
          for (int i = 0; i < row.length; i++) {
            row[i] = value(rows, i + 1, table.columns().get(i));
          }
          use.of(row);
        }
      }
    }
  }

  private static boolean holdsBytes(LiveTable table) {
    return table.columns().stream().anyMatch(column -> column.type().equals("blob"));
  }

  private static @Nullable Object value(ResultSet rows, int at, LiveTable.Column column)
      throws SQLException {
    Object value =
        switch (column.type()) {
          case "bigint", "integer", "smallint" -> rows.getLong(at);
          case "boolean" -> rows.getBoolean(at);
          case "varchar", "text" -> rows.getString(at);
          case "numeric", "decimal" -> rows.getBigDecimal(at);
          case "blob" -> rows.getBytes(at);
          default ->
              throw new DatabaseProblem(
                  "The column %s has the type %s, which cannot be copied."
                      .formatted(column.name(), column.type()));
        };
    return rows.wasNull() ? null : value;
  }

  /// Also what refuses to lose rows, the audit log, since all data is replaced.
  static void clear(Session session, LiveTable table) throws SQLException {
    SortedMap<String, String> guards = guards(session, table);
    for (String away : guards.keySet()) {
      session.execute(away);
    }
    session.execute("DELETE FROM " + table.name());
    for (String back : guards.values()) {
      session.execute(back);
    }
  }

  /// How to take away the triggers of a table that refuse something, and how to put each back.
  private static SortedMap<String, String> guards(Session session, LiveTable table)
      throws SQLException {
    SortedMap<String, String> guards = new TreeMap<>();
    boolean sqlite = session.dialect() == Dialect.SQLITE;
    try (PreparedStatement find =
        session.connection().prepareStatement(sqlite ? SQLITE_GUARDS : POSTGRESQL_GUARDS)) {
      find.setString(1, table.name());
      try (ResultSet rows = find.executeQuery()) {
        while (rows.next()) {
          guards.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return guards;
  }
}
