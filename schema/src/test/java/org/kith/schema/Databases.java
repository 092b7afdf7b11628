package org.kith.schema;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Fresh databases of each kind, and a look into them.
final class Databases {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private Databases() {}

  static DatabaseUrl fresh(Dialect dialect) {
    String name = "schema" + COUNT.incrementAndGet();
    try {
      return dialect == Dialect.SQLITE
          ? DatabaseUrl.sqlite(
              Files.createTempDirectory(Path.of("target"), name).resolve(name + ".db"))
          : Postgres.database(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void execute(DatabaseUrl url, String script) {
    try (Connection connection = Database.open(url)) {
      Migrations.run(connection, url.dialect(), script);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static SortedMap<String, String> objects(DatabaseUrl url) {
    return Database.read(
        url,
        connection ->
            url.dialect() == Dialect.SQLITE
                ? SchemaObjects.ofSqlite(connection)
                : SchemaObjects.ofPostgresql(connection, "public"));
  }

  /// Those with rows of their own: what SQLite keeps as tables for an index of `post_search` has
  /// none.
  static List<String> tables(DatabaseUrl url) {
    return objects(url).entrySet().stream()
        .filter(object -> object.getKey().startsWith("table "))
        .map(object -> object.getKey().substring("table ".length()))
        .filter(name -> !name.startsWith("post_search_"))
        .toList();
  }

  /// Every row of some tables: the values of each by column.
  static SortedMap<String, List<SortedMap<String, String>>> rows(
      DatabaseUrl url, List<String> tables) {
    return Database.read(
        url,
        connection -> {
          SortedMap<String, List<SortedMap<String, String>>> all = new TreeMap<>();
          for (String table : tables) {
            all.put(table, rows(connection, table));
          }
          return all;
        });
  }

  private static List<SortedMap<String, String>> rows(Connection connection, String table)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1")) {
      ResultSetMetaData columns = rows.getMetaData();
      List<SortedMap<String, String>> all = new ArrayList<>();
      while (rows.next()) {
        SortedMap<String, String> row = new TreeMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnName(i), String.valueOf(rows.getString(i)));
        }
        all.add(row);
      }
      return all;
    }
  }

  /// One real PostgreSQL for all tests of a run; it ends with the JVM.
  private static final class Postgres {

    private static final EmbeddedPostgres SERVER = start();

    static DatabaseUrl database(String name) {
      String server = "postgresql://postgres@localhost:" + SERVER.getPort() + "/";
      execute(DatabaseUrl.parse(server + "postgres"), "CREATE DATABASE " + name);
      return DatabaseUrl.parse(server + name);
    }

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
