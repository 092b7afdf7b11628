package org.kith.transfer;

import static org.kith.storage.tables.DefaultSchema.DEFAULT_SCHEMA;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.kith.schema.Database;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Dialect;
import org.kith.schema.Migrations;
import org.kith.testing.Store;

/// Databases with a row in every table, and what they hold, read without the code under test.
final class Town {

  private static final Path SAMPLES = Path.of("../schema/src/test/resources/samples");

  private Town() {}

  /// @param version up to which it is migrated
  static DatabaseUrl withEverything(Store store, int version) {
    DatabaseUrl url = DatabaseUrl.parse(store.newDatabase());
    Migrations migrations = new Migrations(url);
    for (Migrations.Step step : migrations.status()) {
      if (step.version() <= version) {
        migrations.upgrade(step.version());
        execute(url, sample(step.version()));
      }
    }
    return url;
  }

  static DatabaseUrl withEverything(Store store) {
    return withEverything(store, Integer.MAX_VALUE);
  }

  private static String sample(int version) {
    Path file = SAMPLES.resolve("%04d.sql".formatted(version));
    try {
      return Files.exists(file) ? Files.readString(file) : "SELECT 1";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every row of every table, as text.
  static SortedMap<String, String> rows(DatabaseUrl url) {
    SortedMap<String, String> all = new TreeMap<>();
    try (Connection connection = Database.open(url)) {
      DSLContext sql =
          DSL.using(
              connection,
              url.dialect() == Dialect.SQLITE ? SQLDialect.SQLITE : SQLDialect.POSTGRES,
              new Settings()
                  .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
                  .withRenderSchema(false));
      for (Table<?> table : DEFAULT_SCHEMA.getTables()) {
        all.put(
            table.getName(),
            sql.select(table.fields()).from(table).fetch().stream()
                .map(Object::toString)
                .sorted()
                .toList()
                .toString());
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The bytes of the only avatar, in hexadecimal.
  static String image(DatabaseUrl url) {
    try (Connection connection = Database.open(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT image FROM avatars")) {
      return row.next() ? HexFormat.of().formatHex(row.getBytes(1)) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static long count(DatabaseUrl url, String table) {
    try (Connection connection = Database.open(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      return row.next() ? row.getLong(1) : 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Any number of statements; SQLite's driver runs them all in `executeUpdate` only.
  static void execute(DatabaseUrl url, String script) {
    try (Connection connection = Database.open(url);
        Statement statement = connection.createStatement()) {
      if (url.dialect() == Dialect.SQLITE) {
        statement.executeUpdate(script);
      } else {
        statement.execute(script);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
