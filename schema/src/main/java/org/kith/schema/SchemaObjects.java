package org.kith.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything in a schema, by a name that tells its kind (`column users.email`), with its
/// definition. The changelog and what extensions brought are not part of it.
final class SchemaObjects {

  private static final String POSTGRESQL_TABLES =
      """
      WITH tables AS (
        SELECT c.oid, c.relname AS name, c.relkind AS kind
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = '%1$s' AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relname NOT IN ('changelog', 'backup_manifest')
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))
      """;

  private static final String POSTGRESQL =
      POSTGRESQL_TABLES
          + """
          SELECT CASE WHEN kind IN ('r', 'p') THEN 'table ' ELSE 'view ' END || name,
                 CASE WHEN kind IN ('r', 'p') THEN 'table' ELSE pg_get_viewdef(oid) END
          FROM tables
          UNION ALL
          SELECT 'column ' || t.name || '.' || a.attname,
                 format_type(a.atttypid, a.atttypmod)
                 || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
                 || CASE WHEN a.attgenerated <> '' THEN ' generated' ELSE '' END
                 || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
          FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid
          LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
          WHERE a.attnum > 0 AND NOT a.attisdropped
          UNION ALL
          SELECT 'constraint ' || t.name || '.' || c.conname,
                 replace(pg_get_constraintdef(c.oid), '%1$s.', '')
          FROM tables t JOIN pg_constraint c ON c.conrelid = t.oid
          WHERE c.contype IN ('p', 'u', 'f', 'c', 'x')
          UNION ALL
          SELECT 'index ' || t.name || '.' || c.relname,
                 replace(pg_get_indexdef(i.indexrelid), '%1$s.', '')
                 || CASE WHEN i.indisvalid THEN '' ELSE ' (invalid)' END
          FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
          WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid
                            AND k.contype IN ('p', 'u', 'x'))
          UNION ALL
          SELECT 'trigger ' || t.name || '.' || g.tgname,
                 replace(pg_get_triggerdef(g.oid), '%1$s.', '')
          FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid WHERE NOT g.tgisinternal
          UNION ALL
          SELECT 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
                 'body ' || md5(replace(pg_get_functiondef(p.oid), '%1$s.', ''))
          FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
          WHERE n.nspname = '%1$s' AND p.prokind IN ('f', 'p')
            AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
          """;

  private static final String SQLITE =
      """
      WITH tables AS (
        SELECT name, sql FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('changelog', 'backup_manifest'))
      SELECT 'table ' || name, 'table' FROM tables
      UNION ALL
      SELECT 'column ' || t.name || '.' || c.name,
             lower(c.type) || CASE WHEN c."notnull" THEN ' not null' ELSE '' END
             || coalesce(' default ' || c.dflt_value, '')
             || CASE WHEN c.pk > 0 THEN ' key ' || c.pk ELSE '' END
             || CASE WHEN c.hidden > 1 THEN ' generated' ELSE '' END
      FROM tables t JOIN pragma_table_xinfo(t.name) c
      UNION ALL
      SELECT 'constraint ' || t.name || '.foreign key (' || group_concat(f."from", ', ') || ')',
             f."table" || ' (' || group_concat(coalesce(f."to", ''), ', ') || ') on delete '
             || lower(f.on_delete)
      FROM tables t JOIN pragma_foreign_key_list(t.name) f
      GROUP BY t.name, f.id
      UNION ALL
      SELECT 'constraint ' || t.name || '.unique (' || (
               SELECT group_concat(name, ', ') FROM pragma_index_info(i.name)) || ')', 'unique'
      FROM tables t JOIN pragma_index_list(t.name) i WHERE i.origin = 'u'
      UNION ALL
      SELECT type || ' ' || tbl_name || '.' || name, sql FROM sqlite_master
      WHERE type IN ('index', 'trigger', 'view') AND sql IS NOT NULL
      """;

  private SchemaObjects() {}

  /// @param schema a name without quotes in it
  static SortedMap<String, String> ofPostgresql(Connection connection, String schema)
      throws SQLException {
    return read(connection, POSTGRESQL.formatted(schema.replace("'", "''")));
  }

  static SortedMap<String, String> ofSqlite(Connection connection) throws SQLException {
    SortedMap<String, String> objects = read(connection, SQLITE);
    try (Statement statement = connection.createStatement();
        ResultSet tables =
            statement.executeQuery(
                "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                    + " AND name NOT IN ('changelog', 'backup_manifest')")) {
      while (tables.next()) {
        addChecks(tables.getString(1), inOneLine(tables.getString(2)), objects);
      }
    }
    return objects;
  }

  private static SortedMap<String, String> read(Connection connection, String query)
      throws SQLException {
    SortedMap<String, String> objects = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        objects.put(rows.getString(1), inOneLine(rows.getString(2)));
      }
    }
    return objects;
  }

  /// SQLite keeps checks in the text of the table only.
  private static void addChecks(String table, String sql, SortedMap<String, String> objects) {
    for (int from = sql.indexOf("CHECK ("); from >= 0; from = sql.indexOf("CHECK (", from + 1)) {
      int open = 0;
      int end = sql.indexOf('(', from);
      do {
        open += sql.charAt(end) == '(' ? 1 : sql.charAt(end) == ')' ? -1 : 0;
        end++;
      } while (open > 0 && end < sql.length());
      objects.put("constraint " + table + "." + sql.substring(from, end), "check");
    }
  }

  private static String inOneLine(String sql) {
    return sql.replaceAll("--[^\\n]*", "").replaceAll("\\s+", " ").strip();
  }
}
