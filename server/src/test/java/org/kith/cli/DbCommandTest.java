package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.schema.Database;
import org.kith.schema.DatabaseUrl;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;

@OnEveryStore
class DbCommandTest {

  private final String url;

  @TempDir private Path folder = Path.of("");

  DbCommandTest(Store store) {
    url = store.newDatabase();
  }

  @Test
  @DisplayName("O2: status, upgrade and downgrade, by steps and to a target")
  void upAndDown() {
    assertThat(db("status").out()).contains("0001  people", "pending").doesNotContain("applied");
    assertThat(db("upgrade", "2"))
        .isEqualTo(new Shell.Outcome(0, "applied 1\napplied 2\nDone.\n", ""));
    assertThat(db("status").out()).containsPattern("0002  posts +applied 20");
    assertThat(db("downgrade", "-1").out()).isEqualTo("took back 2\nDone.\n");
    assertThat(db("upgrade", "3").out()).startsWith("applied 2\napplied 3\n");
    assertThat(db("downgrade", "1").out()).isEqualTo("took back 3\ntook back 2\nDone.\n");
    assertThat(db("downgrade").out()).isEqualTo("took back 1\nDone.\n");
    assertThat(db("downgrade").out()).isEqualTo("There is nothing to do.\n");
  }

  @Test
  @DisplayName("O2: sql prints what an upgrade would do, and diff whether the schema has drifted")
  void sqlAndDiff() {
    assertThat(db("sql", "1").out()).contains("CREATE TABLE users").doesNotContain("posts (");
    assertThat(db("diff").code()).isZero();
    db("upgrade");
    assertThat(db("diff")).isEqualTo(new Shell.Outcome(0, "The schema is as expected.\n", ""));
    execute("DROP INDEX tokens_user");
    Shell.Outcome outcome = db("diff");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).startsWith("missing: index tokens.tokens_user");
  }

  @Test
  @DisplayName("O2: a target that is no version is one clear line")
  void badTargets() {
    assertThat(db("upgrade", "99").code()).isEqualTo(1);
    assertThat(db("upgrade", "99").err()).startsWith("kith: There is no schema version 99;");
    assertThat(db("upgrade", "abc").code()).isEqualTo(2);
    assertThat(db("downgrade", "abc").code()).isEqualTo(2);
    assertThat(db("downgrade", "--all").code()).isEqualTo(2);
  }

  @Test
  @DisplayName("O2: every command refuses a newer schema, serve too, naming both versions")
  void newerSchema() {
    db("upgrade");
    execute("INSERT INTO changelog VALUES (4711, '2030-01-01T00:00:00Z', 'from the future')");
    for (String command : new String[] {"status", "upgrade", "downgrade", "sql", "diff"}) {
      assertRefused(db(command));
    }
    assertRefused(shell().run("serve", "--port", "0"));
    assertRefused(shell().run("serve", "--port", "0", "--no-upgrade"));
  }

  @Test
  @DisplayName("O2: serve --no-upgrade leaves an older database alone and says what to do")
  void noUpgrade() {
    db("upgrade", "1");
    Shell.Outcome outcome = shell().run("serve", "--port", "0", "--no-upgrade");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("schema version 1", "kith db upgrade").hasLineCount(1);
  }

  private static void assertRefused(Shell.Outcome outcome) {
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .startsWith("kith: The database is at schema version 4711 and this Kith knows versions")
        .hasLineCount(1);
  }

  private Shell.Outcome db(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "db";
    System.arraycopy(args, 0, all, 1, args.length);
    return shell().run(all);
  }

  private Shell shell() {
    return new Shell(folder).with("DATABASE_URL", url);
  }

  private void execute(String sql) {
    try (Connection connection = Database.open(DatabaseUrl.parse(url));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
