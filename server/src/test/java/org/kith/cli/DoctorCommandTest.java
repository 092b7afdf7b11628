package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.storage.Transactions;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class DoctorCommandTest {

  private final World world;

  @TempDir private Path folder = Path.of("");

  DoctorCommandTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("O4: doctor ends with 0 when all is well, 1 when not, 0 when it has mended all")
  void exitCodes() {
    world.ada();
    assertThat(doctor().code()).isZero();
    assertThat(doctor().out())
        .contains("ok      user_stats.post_count\n")
        .endsWith("All is well.\n");
    DSLContext sql = world.server.bean(DSLContext.class);
    world
        .server
        .bean(Transactions.class)
        .run(() -> sql.execute("UPDATE user_stats SET post_count = 3"));
    Shell.Outcome drift = doctor();
    assertThat(drift.code()).isEqualTo(1);
    assertThat(drift.out())
        .contains("DRIFT   user_stats.post_count (1)\n          ", ": stored 3, should be 0\n")
        .endsWith("See: doctor --fix\n");
    Shell.Outcome fixed = doctor("--fix");
    assertThat(fixed.code()).isZero();
    assertThat(fixed.out()).contains("mended  user_stats.post_count (1)\n");
    assertThat(doctor().code()).isZero();
  }

  @Test
  @DisplayName("O4: what settings make doubtful is told, and is no drift")
  void doubts() {
    Shell.Outcome outcome =
        shell(world.server.databaseUrl())
            .with("KITH_TOKEN_LIFETIME", "999d")
            .with("KITH_SMTP_HOST", "mail.example.org")
            .with("KITH_SMTP_TLS", "none")
            .run("doctor");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("doubt   token-lifetime keeps a lost token useful")
        .contains("doubt   smtp-tls none sends links for passwords");
  }

  @Test
  @DisplayName("O4: doctor ends with 2 and one line where there is nothing to examine")
  void cannotRun() {
    Shell.Outcome none = shell("sqlite:" + folder.resolve("none.db")).run("doctor");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("schema version 0", "kith db upgrade").hasLineCount(1);
    assertThat(Files.exists(folder.resolve("none.db"))).isFalse();
    Shell.Outcome away = shell("postgresql://ann:SESAME@127.0.0.1:1/kith").run("doctor");
    assertThat(away.code()).isEqualTo(2);
    assertThat(away.err()).contains("Cannot reach PostgreSQL").doesNotContain("SESAME");
  }

  private Shell.Outcome doctor(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "doctor";
    System.arraycopy(args, 0, all, 1, args.length);
    return shell(world.server.databaseUrl()).run(all);
  }

  private Shell shell(String databaseUrl) {
    return new Shell(folder).with("DATABASE_URL", databaseUrl);
  }
}
