package org.kith.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// The tables of a live database and how they refer to each other, read from its catalogue, so that
/// whoever works on all tables knows new ones by itself.
///
/// Left out: the changelog, the log of changes and a backup's manifest, which tell of the database
/// and hold none of its data; views; virtual tables with their shadows, and tables of extensions,
/// which are filled from other tables.
public final class LiveTables {

  /// What a backup tells of itself, in a table of that name.
  public static final String MANIFEST = "backup_manifest";

  private static final String SQLITE_TABLES =
      """
      SELECT t.name, c.name, c.type
      FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
      WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~'
        AND t.name NOT IN ('changelog', 'backup_manifest', 'changes') AND c.hidden = 0
      ORDER BY t.name, c.name\
      """;

  private static final String POSTGRESQL_TABLES =
      """
      SELECT t.relname, a.attname, format_type(a.atttypid, NULL)
      FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
      WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p')
        AND t.relname NOT IN ('changelog', 'backup_manifest', 'changes')
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      ORDER BY t.relname COLLATE "C", a.attname COLLATE "C"\
      """;

  private static final String SQLITE_KEYS =
      """
      SELECT t.name, f.id, f."from", f."table",
             coalesce(f."to", (SELECT p.name FROM pragma_table_info(f."table") p WHERE p.pk = f.seq + 1)),
             f.on_delete
      FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
      WHERE t.schema = 'main' AND t.type = 'table'
      ORDER BY t.name, f.id DESC, f.seq\
      """;

  private static final String POSTGRESQL_KEYS =
      """
      SELECT t.relname, k.oid, a.attname, p.relname, b.attname, k.confdeltype
      FROM pg_constraint k
      JOIN pg_class t ON t.oid = k.conrelid
      JOIN pg_class p ON p.oid = k.confrelid
      CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS pair (child, parent, place)
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = pair.child
      JOIN pg_attribute b ON b.attrelid = p.oid AND b.attnum = pair.parent
      WHERE k.contype = 'f' AND t.relnamespace = current_schema()::regnamespace
      ORDER BY t.relname COLLATE "C", k.oid, pair.place\
      """;

  private static final String SQLITE_INDEXES =
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual' ORDER BY name";

  private LiveTables() {}

  /// Every table, those that are referred to before those that refer.
  ///
  /// @throws DatabaseProblem when tables refer to each other in a circle
  public static List<LiveTable> parentsFirst(Connection connection, Dialect dialect)
      throws SQLException {
    SortedMap<String, LiveTable> left = tables(connection, dialect);
    List<ForeignKey> keys = foreignKeys(connection, dialect);
    List<LiveTable> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      List<LiveTable> free =
          left.values().stream()
              .filter(table ->
                  keys.stream()
                      .filter(key -> key.table().equals(table.name()))
                      .filter(key -> !key.parent().equals(table.name()))
                      .noneMatch(key -> left.containsKey(key.parent())))
              .toList();
      if (free.isEmpty()) {
        throw new DatabaseProblem("These tables refer to each other: " + left.keySet() + ".");
      }
      free.forEach(table -> left.remove(table.name()));
      ordered.addAll(free);
    }
    return ordered;
  }

  private static SortedMap<String, LiveTable> tables(Connection connection, Dialect dialect)
      throws SQLException {
    SortedMap<String, List<LiveTable.Column>> columns = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(dialect == Dialect.SQLITE ? SQLITE_TABLES : POSTGRESQL_TABLES)) {
      while (rows.next()) {
        columns
            .computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
            .add(new LiveTable.Column(rows.getString(2), plain(rows.getString(3))));
      }
    }
    SortedMap<String, LiveTable> tables = new TreeMap<>();
    columns.forEach((name, list) -> tables.put(name, new LiveTable(name, List.copyOf(list))));
    return tables;
  }

  /// `VARCHAR(50)` of SQLite and `character varying` of PostgreSQL are the same word here, and so
  /// are their types for bytes.
  private static String plain(String type) {
    String word = type.toLowerCase(Locale.ROOT).replaceAll("\\(.*", "").strip();
    return switch (word) {
      case "character varying" -> "varchar";
      case "int" -> "integer";
      case "bytea" -> "blob";
      default -> word;
    };
  }

  /// Every reference between tables.
  public static List<ForeignKey> foreignKeys(Connection connection, Dialect dialect)
      throws SQLException {
    List<ForeignKey> keys = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(dialect == Dialect.SQLITE ? SQLITE_KEYS : POSTGRESQL_KEYS)) {
      String last = "";
      while (rows.next()) {
        String id = rows.getString(1) + " " + rows.getString(2);
        if (!id.equals(last)) {
          keys.add(
              new ForeignKey(
                  rows.getString(1),
                  new ArrayList<>(),
                  rows.getString(4),
                  new ArrayList<>(),
                  ForeignKey.OnDelete.of(rows.getString(6))));
          last = id;
        }
        keys.getLast().columns().add(rows.getString(3));
        keys.getLast().parentColumns().add(rows.getString(5));
      }
    }
    return keys;
  }

  /// The indexes of words of an SQLite database: virtual tables (FTS5) that triggers keep.
  public static List<String> wordIndexes(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SQLITE_INDEXES)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
