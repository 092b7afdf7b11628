package org.kith.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MigrationsTest {

  private final Dialect dialect;
  private final DatabaseUrl url;
  private final Migrations migrations;

  MigrationsTest(Dialect dialect) {
    this.dialect = dialect;
    url = Databases.fresh(dialect);
    migrations = new Migrations(url);
  }

  @Test
  @DisplayName("O2: up, all the way down and up again end where they should")
  void upDownUp() {
    List<Integer> versions = versions();
    assertThat(migrations.upgrade()).isEqualTo(versions);
    SortedMap<String, String> schema = Databases.objects(url);
    assertThat(migrations.downgradeTo(0)).isEqualTo(versions.reversed());
    assertThat(Databases.objects(url)).isEmpty();
    assertThat(migrations.upgrade()).isEqualTo(versions);
    assertThat(Databases.objects(url)).isEqualTo(schema);
    assertThat(migrations.upgrade()).isEmpty();
  }

  @Test
  @DisplayName("O2: a step back and forth keeps every row that has a place to stay")
  void roundTripWithData() throws IOException {
    for (int version : versions()) {
      migrations.upgrade(version - 1);
      List<String> staying = Databases.tables(url);
      var first = Databases.rows(url, staying);
      migrations.upgrade(version);
      var made = without(first, withColumnsOf(first, Databases.rows(url, staying)));
      Databases.execute(url, sample(version));
      var before = Databases.rows(url, staying);
      assertThat(migrations.downgradeBy(1)).containsExactly(version);
      var older = Databases.rows(url, staying);
      assertThat(without(made, withColumnsOf(older, before))).isEqualTo(older);
      assertThat(migrations.upgrade(version)).containsExactly(version);
      assertThat(without(made, withColumnsOf(older, Databases.rows(url, staying))))
          .isEqualTo(older);
      Databases.execute(url, sample(version));
    }
    assertThat(Databases.rows(url, Databases.tables(url)))
        .as("each table has a row in src/test/resources/samples/")
        .allSatisfy((table, rows) -> assertThat(rows).isNotEmpty());
  }

  @Test
  @DisplayName("O2: upgrade and downgrade stop at their target")
  void targets() {
    assertThat(migrations.upgrade(2)).containsExactly(1, 2);
    assertThat(migrations.upgrade(1)).isEmpty();
    assertThat(migrations.status().stream().filter(step -> step.appliedAt() != null)).hasSize(2);
    assertThatThrownBy(migrations::requireNewest)
        .hasMessageContaining("version 2")
        .hasMessageContaining("kith db upgrade");
    assertThat(migrations.downgradeTo(2)).isEmpty();
    assertThat(migrations.downgradeBy(9)).containsExactly(2, 1);
    assertThatThrownBy(() -> migrations.upgrade(99)).hasMessageContaining("99");
  }

  @Test
  @DisplayName("O2: what needs no migration is not looked through, however large it is")
  void nothingToDo() {
    migrations.upgrade();
    if (url.dialect() == Dialect.SQLITE) {
      Databases.execute(url, "PRAGMA foreign_keys = OFF; INSERT INTO follows VALUES (1, 2, 3);");
    }
    assertThat(migrations.upgrade()).isEmpty();
  }

  @Test
  @DisplayName("O2: no steps back are refused and take nothing back, least of all everything")
  void noSteps() {
    migrations.upgrade(2);
    for (int steps : new int[] {0, -1}) {
      assertThatThrownBy(() -> migrations.downgradeBy(steps))
          .isInstanceOf(DatabaseProblem.class)
          .hasMessageContaining("say 1 or more");
    }
    assertThat(migrations.status().stream().filter(step -> step.appliedAt() != null)).hasSize(2);
  }

  @Test
  @DisplayName("O2: a version that came in below the newest one is made up for")
  void comesLater() {
    List<Migration> all = List.of(table(1, "a"), table(4, "d"));
    assertThat(new Migrations(url, all).upgrade()).containsExactly(1, 4);
    List<Migration> more = List.of(table(1, "a"), table(3, "c"), table(4, "d"));
    Migrations later = new Migrations(url, more);
    assertThatThrownBy(later::requireNewest).hasMessageContaining("version 1 and");
    assertThat(later.sql(4)).contains("CREATE TABLE c").doesNotContain("CREATE TABLE d");
    assertThat(later.drift()).isEmpty();
    assertThat(later.upgrade()).containsExactly(3);
    later.requireNewest();
    assertThat(later.drift()).isEmpty();
    assertThatThrownBy(() -> new Migrations(url, all).upgrade())
        .isInstanceOf(DatabaseProblem.class)
        .hasMessageContaining("does not know");
    assertThat(later.downgradeTo(1)).containsExactly(4, 3);
    assertThat(later.downgradeBy(1)).containsExactly(1);
  }

  private static Migration table(int version, String name) {
    return new Migration(
        version,
        "%04d_%s.sql".formatted(version, name),
        "CREATE TABLE " + name + " (id BIGINT);",
        "DROP TABLE " + name + ";");
  }

  @Test
  @DisplayName("O2: a migration that fails half way leaves the database as it was")
  void failure() {
    migrations.upgrade(1);
    SortedMap<String, String> schema = Databases.objects(url);
    List<Migration> broken = new ArrayList<>(MigrationFiles.of(dialect));
    String script =
        "CREATE TABLE fine (id BIGINT); DELETE FROM users; CREATE TABLE users (id BIGINT);";
    broken.add(new Migration(migrations.newest() + 1, "9999_broken.sql", script, "SELECT 1"));
    assertThatThrownBy(() -> new Migrations(url, broken).upgrade())
        .isInstanceOf(DatabaseProblem.class)
        .hasMessageContaining("9999_broken.sql")
        .hasMessageNotContaining("CREATE");
    assertThat(Databases.objects(url)).isEqualTo(schema);
    assertThat(migrations.status().get(1).appliedAt()).isNull();
  }

  @Test
  @DisplayName("O2: a newer schema is refused by everything, naming both versions")
  void newerSchema() {
    migrations.upgrade();
    Databases.execute(
        url, "INSERT INTO changelog VALUES (4711, '2030-01-01T00:00:00Z', 'from the future')");
    List<ThrowingCallable> everything =
        List.of(
            migrations::status,
            migrations::upgrade,
            () -> migrations.downgradeBy(1),
            () -> migrations.sql(1),
            migrations::drift,
            migrations::requireNewest);
    assertThat(everything)
        .allSatisfy(call ->
            assertThatThrownBy(call)
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContaining("4711")
                .hasMessageContaining("up to " + migrations.newest()));
  }

  @Test
  @DisplayName("O2: servers that start at once on one database migrate it once")
  void together() throws InterruptedException, ExecutionException {
    try (ExecutorService servers = Executors.newFixedThreadPool(4)) {
      Callable<List<Integer>> server = () -> new Migrations(url).upgrade();
      List<Integer> applied = new ArrayList<>();
      for (Future<List<Integer>> done :
          servers.invokeAll(List.of(server, server, server, server))) {
        applied.addAll(done.get());
      }
      assertThat(applied).isEqualTo(versions());
    }
  }

  @Test
  @DisplayName("O2: the printed SQL changes nothing until a person runs it, and then upgrades")
  void sql() {
    String script = migrations.sql(migrations.newest());
    assertThat(Databases.objects(url)).isEmpty();
    Databases.execute(url, script);
    migrations.requireNewest();
    assertThat(migrations.drift()).isEmpty();
    assertThat(migrations.sql(migrations.newest())).doesNotContain("CREATE TABLE users");
  }

  @Test
  @DisplayName("O1: a new SQLite file and its folder are made; only the owner reads the file")
  void newFile() throws IOException {
    Path file = url.file();
    if (file != null) {
      Path deeper = file.resolveSibling("a/b/kith.db");
      assertThat(new Migrations(DatabaseUrl.sqlite(deeper)).status()).isNotEmpty();
      assertThat(deeper).doesNotExist();
      new Migrations(DatabaseUrl.sqlite(deeper)).upgrade();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deeper)))
          .isEqualTo("rw-------");
    }
  }

  /// A column that only the newer version has cannot survive the way back.
  private static SortedMap<String, List<SortedMap<String, String>>> withColumnsOf(
      SortedMap<String, List<SortedMap<String, String>>> older,
      SortedMap<String, List<SortedMap<String, String>>> rows) {
    older.forEach((table, olderRows) -> {
      if (!olderRows.isEmpty()) {
        rows.getOrDefault(table, List.of())
            .forEach(row -> row.keySet().retainAll(olderRows.getFirst().keySet()));
      }
    });
    return rows;
  }

  /// Rows of a migration's own come and go with it.
  private static SortedMap<String, List<SortedMap<String, String>>> without(
      SortedMap<String, List<SortedMap<String, String>>> some,
      SortedMap<String, List<SortedMap<String, String>>> rows) {
    some.forEach((table, gone) -> rows.getOrDefault(table, new ArrayList<>()).removeAll(gone));
    return rows;
  }

  private List<Integer> versions() {
    return MigrationFiles.of(dialect).stream().map(Migration::version).toList();
  }

  private static String sample(int version) throws IOException {
    Path file = Path.of("src/test/resources/samples/%04d.sql".formatted(version));
    return Files.exists(file) ? Files.readString(file) : "SELECT 1";
  }
}
