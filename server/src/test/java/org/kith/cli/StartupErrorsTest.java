package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kith.schema.DatabaseUrl;
import org.kith.testing.Store;
import org.kith.testing.TestPostgres;

/// What an operator reads when a start fails: one line, without stack trace or password. A start
/// that succeeds by mistake would serve until the time is over.
@Timeout(120)
class StartupErrorsTest {

  private static final String ADDRESS = "127.0.0.1:" + postgresqlPort();

  @TempDir private Path folder = Path.of("");

  @Test
  @DisplayName("an unreachable PostgreSQL")
  void unreachable() {
    assertFails(
        "postgresql://kith:secret@127.0.0.1:1/town",
        "Cannot reach PostgreSQL at postgresql://127.0.0.1:1/town:"
            + " is it running, and are host and port right?");
    assertFails("postgresql://kith:secret@nowhere.invalid/town", "Cannot reach PostgreSQL at");
  }

  @Test
  @DisplayName("a wrong password, and none where one is needed")
  void wrongPassword() {
    TestPostgres.execute(
        """
        DO $$ BEGIN
          CREATE ROLE locked LOGIN PASSWORD 'right';
          EXECUTE format('COPY (VALUES (''host all locked 127.0.0.1/32 scram-sha-256''),'
            '(''host all all all trust''), (''local all all trust'')) TO %L',
            current_setting('hba_file'));
          PERFORM pg_reload_conf();
        END $$
        """);
    assertFails(
        "postgresql://locked:secret@" + ADDRESS + "/postgres",
        "refuses the user or the password in DATABASE_URL.");
    assertFails("postgresql://locked@" + ADDRESS + "/postgres", "PostgreSQL at");
  }

  @Test
  @DisplayName("a database that does not exist")
  void missingDatabase() {
    assertFails(
        "postgresql://postgres:secret@" + ADDRESS + "/nowhere",
        "has no such database: make it with createdb.");
  }

  @Test
  @DisplayName("a user who may not make tables")
  void notAllowed() {
    TestPostgres.execute("CREATE ROLE guest LOGIN");
    assertFails(
        "postgresql://guest:secret@" + ADDRESS + "/postgres",
        "does not allow this user to change the schema.");
  }

  @Test
  @DisplayName("a malformed DATABASE_URL")
  void malformedUrl() {
    assertFails("mysql://kith:secret@host/town", "DATABASE_URL is not understood: write ");
    assertFails("postgresql://kith:sec ret@host/town", "DATABASE_URL is malformed: write ");
    assertFails("sqlite:", "DATABASE_URL names no file: write ");
  }

  @Test
  @DisplayName("an SQLite path that cannot be made, opened or read as a database")
  void badFiles() throws IOException {
    Path text = Files.writeString(folder.resolve("text.db"), "this is not a database ".repeat(99));
    assertFails("sqlite:" + text, "is not an SQLite database.");
    assertFails("sqlite:" + text + "/kith.db", "cannot be made: is its folder there");
    assertFails("sqlite:" + folder, "cannot be opened: is it a file");
    assertFails("sqlite:/proc/kith.db", "cannot be made: is its folder there");
  }

  @Test
  @DisplayName("a taken port, and an address that is not of this machine")
  void takenPort() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());
      assertLine(
          shell().run("serve", "--port", port),
          "Port " + port + " on 127.0.0.1 is taken by another program: choose another with");
    }
    assertLine(
        shell().run("serve", "--port", "0", "--host", "203.0.113.1"),
        "host 203.0.113.1 is not an address of this machine.");
    assertLine(
        shell().run("serve", "--port", "0", "--host", "nowhere.invalid"),
        "host nowhere.invalid is not an address of this machine.");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  @DisplayName("O6: an unknown setting")
  void unknownSetting() throws IOException {
    assertLine(
        shell().with("KITH_DATABSE", "x").run("serve"),
        "Unknown environment variable KITH_DATABSE");
    Files.writeString(folder.resolve("kith.properties"), "databse = sqlite:x.db");
    assertLine(
        shell().run("serve"), "Unknown setting databse in kith.properties: did you mean data");
  }

  @Test
  @DisplayName("O6: an OpenID provider that would be asked without TLS")
  void plainProvider() {
    assertLine(
        shell().run("serve", "--port", "0", "--openid-issuer", "http://accounts.example.org"),
        "openid-issuer must be an address like https://accounts.example.org");
  }

  private void assertFails(String url, String message) {
    assertLine(shell().with("DATABASE_URL", url).run("serve", "--port", "0"), message);
    if (!message.contains("cannot be made") && !message.contains("change the schema")) {
      assertLine(shell().with("DATABASE_URL", url).run("db", "status"), message);
    }
  }

  private static void assertLine(Shell.Outcome outcome, String message) {
    assertThat(outcome.err()).startsWith("kith: ").contains(message).hasLineCount(1);
    assertThat(outcome.err()).doesNotContain("secret", "sec ret", "Exception", "\tat ");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(1);
  }

  private Shell shell() {
    return new Shell(folder);
  }

  private static String postgresqlPort() {
    String jdbcUrl = DatabaseUrl.parse(Store.POSTGRESQL.newDatabase()).jdbcUrl();
    return jdbcUrl.replaceFirst(".*:([0-9]+)/.*", "$1");
  }
}
