package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.testing.Actor;
import org.kith.testing.AuthenticatorApp;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class AdminCommandTest {

  private static final String[] CREATE = {
    "admin", "create", "--username", "Rosa", "--email", "rosa@example.org", "--password-stdin"
  };

  private final World world;

  @TempDir private Path folder = Path.of("");

  AdminCommandTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("O4: kith admin create makes an administrator, who can sign in")
  void create() {
    Shell.Outcome outcome = shell().typing(World.PASSWORD + "\n").run(CREATE);
    assertThat(outcome).isEqualTo(new Shell.Outcome(0, "Made the administrator rosa.\n", ""));
    assertThat(
            world
                .anonymous
                .send(
                    "POST",
                    "/api/auth/token",
                    "username=rosa&password=correct+horse",
                    "Content-Type",
                    "application/x-www-form-urlencoded")
                .status())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("O4: a taken name is one clear line and exit code 1")
  void taken() {
    shell().typing(World.PASSWORD).run(CREATE);
    Shell.Outcome outcome = shell().typing(World.PASSWORD).run(CREATE);
    assertThat(outcome).isEqualTo(new Shell.Outcome(1, "", "kith: Email already registered.\n"));
  }

  @Test
  @DisplayName("O4: no password, or a short one, is refused and never shown")
  void badPassword() {
    Shell.Outcome outcome = shell().typing("short7\n").run(CREATE);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).startsWith("kith: password ").hasLineCount(1);
    assertThat(outcome.err()).doesNotContain("short7");
    assertThat(shell().run("admin", "create", "--username", "a", "--email", "b").code())
        .isEqualTo(2);
  }

  @Test
  @DisplayName("O4: kith admin password-link prints a link that gives a user a new password")
  void passwordLink() {
    world.ada();
    Shell.Outcome outcome = shell().run("admin", "password-link", "--username", "ada");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).matches("/reset\\?token=[A-Za-z0-9_-]{43}\n");
    assertThat(world.anonymous.open(outcome.out().strip()).status()).isEqualTo(200);
    Shell.Outcome unknown = shell().run("admin", "password-link", "--username", "nobody");
    assertThat(unknown).isEqualTo(new Shell.Outcome(1, "", "kith: User not found.\n"));
  }

  @Test
  @DisplayName("P1: kith admin remove-second-factor takes it, and that is in the audit log")
  void secondFactor() {
    Actor ada = world.ada();
    String[] command = {"admin", "remove-second-factor", "--username", "ADA"};
    Shell.Outcome none = shell().run(command);
    assertThat(none).isEqualTo(new Shell.Outcome(1, "", "kith: No second factor is on.\n"));
    AuthenticatorApp.turnedOnBy(ada);
    assertThat(ada.get("/api/auth/second-factor").at("/on")).isEqualTo("true");
    Shell.Outcome outcome = shell().run(command);
    assertThat(outcome).isEqualTo(new Shell.Outcome(0, "The user ADA has no second factor.\n", ""));
    assertThat(ada.get("/api/auth/second-factor").at("/on")).isEqualTo("false");
    assertThat(world.mina().get("/api/audit").items("action")).contains("user.second-factor");
  }

  @Test
  @DisplayName(
      "P5: kith admin erase erases a user, and kith db purge what is left of them in files")
  void erase() {
    Actor ada = world.ada();
    Actor mina = world.mina();
    String[] command = {"admin", "erase", "--username", "ADA"};
    assertThat(shell().run(command)).isEqualTo(new Shell.Outcome(0, "The user is erased.\n", ""));
    assertThat(shell().run(command)).isEqualTo(new Shell.Outcome(1, "", "kith: User not found.\n"));
    assertThat(ada.get("/api/me").status()).isEqualTo(401);
    assertThat(mina.get("/api/audit").items("action")).contains("user.remove");
    assertThat(mina.get("/api/audit").text()).doesNotContain("\"ada\"");
    assertThat(mina.get("/api/erasures").at("/items/0/purged_at")).isEqualTo("null");
    assertThat(shell().run("db", "purge"))
        .isEqualTo(new Shell.Outcome(0, "The files of the database are written anew.\n", ""));
    assertThat(mina.get("/api/erasures").at("/items/0/purged_at")).isNotEqualTo("null");
  }

  private Shell shell() {
    return new Shell(folder).with("DATABASE_URL", world.server.databaseUrl());
  }
}
