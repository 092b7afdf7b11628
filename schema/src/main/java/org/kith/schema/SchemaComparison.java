package org.kith.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// Compares a live schema with one that its migrations make anew: on SQLite in memory, on
/// PostgreSQL in a schema of its own, inside a transaction that is rolled back.
final class SchemaComparison {

  private static final String SCRATCH = "kith_expected";

  private SchemaComparison() {}

  static List<Drift> compare(DatabaseUrl url, Database.Work<List<Migration>> versions) {
    return Database.read(
        url,
        connection -> {
          List<Migration> applied = versions.run(connection);
          return url.dialect() == Dialect.SQLITE
              ? difference(expectedInMemory(applied), SchemaObjects.ofSqlite(connection))
              : inScratchSchema(connection, applied);
        });
  }

  private static SortedMap<String, String> expectedInMemory(List<Migration> applied)
      throws SQLException {
    try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      make(memory, Dialect.SQLITE, applied);
      return SchemaObjects.ofSqlite(memory);
    }
  }

  private static List<Drift> inScratchSchema(Connection connection, List<Migration> applied)
      throws SQLException {
    String live = Database.value(connection, "SELECT current_schema()");
    SortedMap<String, String> found = SchemaObjects.ofPostgresql(connection, live);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SAVEPOINT before_scratch");
      statement.execute("CREATE SCHEMA " + SCRATCH);
      statement.execute("SET LOCAL search_path = " + SCRATCH + ", \"" + live + "\", public");
      make(connection, Dialect.POSTGRESQL, applied);
      SortedMap<String, String> expected = SchemaObjects.ofPostgresql(connection, SCRATCH);
      statement.execute("ROLLBACK TO SAVEPOINT before_scratch");
      return difference(expected, found);
    }
  }

  private static void make(Connection connection, Dialect dialect, List<Migration> applied)
      throws SQLException {
    for (Migration migration : applied) {
      Migrations.run(connection, dialect, migration.up());
    }
  }

  private static List<Drift> difference(
      SortedMap<String, String> expected, SortedMap<String, String> found) {
    SortedSet<String> objects = new TreeSet<>(expected.keySet());
    objects.addAll(found.keySet());
    List<Drift> differences = new ArrayList<>();
    for (String object : objects) {
      String wanted = expected.get(object);
      String present = found.get(object);
      if (!Objects.equals(wanted, present) && onBothSides(tableOf(object), expected, found)) {
        differences.add(new Drift(object, wanted, present));
      }
    }
    return differences;
  }

  /// A table that one side lacks is one difference, not one for each of its columns.
  private static boolean onBothSides(
      String table, SortedMap<String, String> expected, SortedMap<String, String> found) {
    return table.isEmpty() || (expected.containsKey(table) && found.containsKey(table));
  }

  private static String tableOf(String object) {
    int dot = object.indexOf('.');
    return dot < 0 || object.startsWith("function ")
        ? ""
        : "table " + object.substring(object.indexOf(' ') + 1, dot);
  }
}
