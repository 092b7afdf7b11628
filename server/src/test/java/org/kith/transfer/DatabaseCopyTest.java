package org.kith.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Migrations;
import org.kith.testing.Store;

/// Both kinds of database to both kinds.
@ParameterizedClass
@CsvSource({"SQLITE, SQLITE", "SQLITE, POSTGRESQL", "POSTGRESQL, SQLITE", "POSTGRESQL, POSTGRESQL"})
class DatabaseCopyTest {

  @Parameter(0)
  private Store fromStore = Store.SQLITE;

  @Parameter(1)
  private Store toStore = Store.SQLITE;

  @Test
  @DisplayName("O3: every row of every table arrives, whatever is written in it")
  void everything() {
    DatabaseUrl from = Town.withEverything(fromStore);
    Town.execute(
        from,
        "UPDATE posts SET title = 'O''Neil \\N \\. 💡 \\', content = 'tab:\t line:\n return:\r end'");
    String bytes = "00ff5c780a0d0927" + "89504e470d0a1a0a";
    Town.execute(
        from,
        "UPDATE avatars SET image = "
            + (fromStore == Store.SQLITE ? "x'" + bytes + "'" : "decode('" + bytes + "', 'hex')"));
    DatabaseUrl to = fresh();
    List<Integer> steps = new ArrayList<>();
    Content content = new DatabaseCopy(from, to, false).run((done, all) -> steps.add(all - done));
    assertThat(Town.rows(to)).isEqualTo(Town.rows(from)).hasSizeGreaterThan(10);
    assertThat(Town.image(to)).isEqualTo(bytes);
    assertThat(content.tables())
        .allSatisfy((table, rows) ->
            assertThat(rows.count()).as(table).isPositive().isEqualTo(Town.count(from, table)));
    assertThat(content.tables().keySet()).isEqualTo(Town.rows(from).keySet());
    assertThat(steps.getLast()).isZero();
    new Migrations(to).requireNewest();
    assertThat(new Migrations(to).drift()).isEmpty();
  }

  @Test
  @DisplayName("O3: until it ends the copy shows nothing; broken off, it is given again")
  void brokenOff() {
    DatabaseUrl from = Town.withEverything(fromStore);
    DatabaseUrl to = fresh();
    assertThatThrownBy(() ->
            new DatabaseCopy(from, to, false)
                .run((done, all) -> {
                  assertThat(done).as("all is written and read again").isEqualTo(all);
                  assertThat(Town.count(to, "users")).isZero();
                  throw new IllegalStateException("the power goes");
                }))
        .hasMessage("the power goes");
    assertThat(Town.count(to, "users")).isZero();
    new DatabaseCopy(from, to, false).run((done, all) -> {});
    assertThat(Town.rows(to)).isEqualTo(Town.rows(from));
  }

  @Test
  @DisplayName("O3: a database that holds data is left alone, unless it is to be replaced")
  void holdsData() {
    DatabaseUrl from = Town.withEverything(fromStore);
    DatabaseUrl to = Town.withEverything(toStore);
    Town.execute(
        to, "UPDATE users SET username = 'somebody_else' WHERE id = (SELECT min(id) FROM users)");
    assertThatThrownBy(() -> new DatabaseCopy(from, to, false).run((done, all) -> {}))
        .isInstanceOf(DatabaseProblem.class)
        .hasMessageContaining("holds data already");
    assertThat(Town.rows(to).get("users")).contains("somebody_else");
    new DatabaseCopy(from, to, true).run((done, all) -> {});
    assertThat(Town.rows(to)).isEqualTo(Town.rows(from));
  }

  @Test
  @DisplayName("O3: what arrives differently is noticed, and then nothing arrives")
  void different() {
    DatabaseUrl from = Town.withEverything(fromStore);
    DatabaseUrl to = fresh();
    new Migrations(to).upgrade();
    trigger(to, "posts", "UPDATE posts SET title = 'forged' WHERE id = new.id");
    assertThatThrownBy(() -> new DatabaseCopy(from, to, false).run((done, all) -> {}))
        .isInstanceOf(DatabaseProblem.class)
        .hasMessageContaining("The table posts arrived differently");
    assertThat(Town.count(to, "posts") + Town.count(to, "users")).isZero();
  }

  @Test
  @DisplayName("O3: what a trigger of the second database fills by itself does not hinder")
  void filledByTrigger() {
    DatabaseUrl from = Town.withEverything(fromStore);
    DatabaseUrl to = fresh();
    new Migrations(to).upgrade();
    trigger(to, "users", "INSERT INTO user_stats (user_id) VALUES (new.id)");
    new DatabaseCopy(from, to, false).run((done, all) -> {});
    assertThat(Town.rows(to)).isEqualTo(Town.rows(from));
  }

  @Test
  @DisplayName("O3: a first database of another schema version, or the same one twice, is refused")
  void refused() {
    DatabaseUrl from = Town.withEverything(fromStore, 2);
    DatabaseUrl to = fresh();
    assertThatThrownBy(() -> new DatabaseCopy(from, to, false).run((done, all) -> {}))
        .hasMessageContaining("schema version 2");
    assertThatThrownBy(() -> new DatabaseCopy(to, to, false).run((done, all) -> {}))
        .hasMessageContaining("the same database");
  }

  private DatabaseUrl fresh() {
    return DatabaseUrl.parse(toStore.newDatabase());
  }

  private void trigger(DatabaseUrl url, String table, String statement) {
    Town.execute(
        url,
        toStore == Store.SQLITE
            ? "CREATE TRIGGER extra AFTER INSERT ON %s BEGIN %s; END".formatted(table, statement)
            : "CREATE FUNCTION extra() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s; RETURN new; END $$;"
                    .formatted(statement)
                + " CREATE TRIGGER extra AFTER INSERT ON %s FOR EACH ROW EXECUTE FUNCTION extra()"
                    .formatted(table));
  }
}
