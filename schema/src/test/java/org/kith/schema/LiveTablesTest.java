package org.kith.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveTablesTest {

  @Test
  @DisplayName("O3: both stores have the same tables, columns and types")
  void sameOnBoth() throws SQLException {
    assertThat(migrated(Dialect.SQLITE))
        .hasSizeGreaterThan(10)
        .containsExactlyInAnyOrderElementsOf(migrated(Dialect.POSTGRESQL));
  }

  private static List<LiveTable> migrated(Dialect dialect) throws SQLException {
    DatabaseUrl url = Databases.fresh(dialect);
    new Migrations(url).upgrade();
    return tables(url);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  @DisplayName("O3: parents come before children, also when names and ages say otherwise")
  void parentsFirst(Dialect dialect) throws SQLException {
    DatabaseUrl url = Databases.fresh(dialect);
    Databases.execute(
        url,
        "CREATE TABLE c (id BIGINT PRIMARY KEY, up BIGINT REFERENCES c (id));"
            + "CREATE TABLE b (id BIGINT PRIMARY KEY, c BIGINT REFERENCES c (id) ON DELETE SET NULL);"
            + "CREATE TABLE a (id BIGINT PRIMARY KEY, b BIGINT REFERENCES b (id) ON DELETE CASCADE);");
    assertThat(tables(url)).extracting(LiveTable::name).containsExactly("c", "b", "a");
    try (Connection connection = Database.open(url)) {
      assertThat(LiveTables.foreignKeys(connection, dialect))
          .containsExactly(
              new ForeignKey("a", List.of("b"), "b", List.of("id"), ForeignKey.OnDelete.GOES_TOO),
              new ForeignKey("b", List.of("c"), "c", List.of("id"), ForeignKey.OnDelete.FORGETS),
              new ForeignKey("c", List.of("up"), "c", List.of("id"), ForeignKey.OnDelete.REFUSES));
    }
  }

  @Test
  @DisplayName("O3: what triggers fill by themselves, and what tells of the database, is no data")
  void onlyData() throws SQLException {
    DatabaseUrl url = Databases.fresh(Dialect.SQLITE);
    Databases.execute(
        url,
        "CREATE TABLE letters (id INTEGER PRIMARY KEY, body TEXT, size BIGINT AS (length(body)));"
            + "CREATE VIRTUAL TABLE found USING fts5(body, content='letters', content_rowid='id');"
            + "CREATE TABLE backup_manifest (name TEXT); CREATE VIEW seen AS SELECT 1;"
            + Changelog.CREATE
            + ";");
    assertThat(tables(url))
        .containsExactly(
            new LiveTable(
                "letters",
                List.of(
                    new LiveTable.Column("body", "text"), new LiveTable.Column("id", "integer"))));
    try (Connection connection = Database.open(url)) {
      assertThat(LiveTables.wordIndexes(connection)).containsExactly("found");
    }
  }

  private static List<LiveTable> tables(DatabaseUrl url) throws SQLException {
    try (Connection connection = Database.open(url)) {
      return LiveTables.parentsFirst(connection, url.dialect());
    }
  }
}
