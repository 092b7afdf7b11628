package org.kith.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kith.kernel.Settings;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Dialect;

/// Settings that work but that hardly anybody wants.
final class Doubts {

  private static final Duration LONG_SIGN_IN = Duration.ofDays(366);

  private final List<Finding> found = new ArrayList<>();

  private Doubts() {}

  static List<Finding> of(Settings settings, DatabaseUrl url, Connection connection)
      throws SQLException {
    Doubts doubts = new Doubts();
    doubts.settings(settings);
    if (url.dialect() == Dialect.SQLITE) {
      doubts.file(url.file());
    } else {
      doubts.postgresql(connection);
    }
    return doubts.found;
  }

  private void settings(Settings settings) {
    when(
        (long) settings.argon2MemoryKib() * settings.argon2Iterations() < 19_456L * 2,
        "argon2-memory-kib and argon2-iterations make passwords easier to guess than advised");
    when(
        settings.tokenLifetime().compareTo(LONG_SIGN_IN) > 0,
        "token-lifetime keeps a lost token useful for more than a year");
    when(
        !settings.smtpHost().equals("none")
            && settings.smtpTls().equals("none")
            && !isHere(settings.smtpHost()),
        "smtp-tls none sends links for passwords to another machine for all to read");
    when(
        settings.trustProxy() && !isHere(settings.host()),
        "trust-proxy believes X-Forwarded headers, and host lets others than the proxy in");
  }

  private static boolean isHere(String host) {
    return host.matches("127\\..*|::1|localhost");
  }

  private void file(@org.jspecify.annotations.Nullable Path file) {
    try {
      Set<PosixFilePermission> may = file == null ? Set.of() : Files.getPosixFilePermissions(file);
      when(
          may.contains(PosixFilePermission.GROUP_READ)
              || may.contains(PosixFilePermission.OTHERS_READ),
          "the database file can be read by others than its owner: chmod 600 " + file);
    } catch (IOException | UnsupportedOperationException e) {
      // A file system without owners has no such doubt.
    }
  }

  private void postgresql(Connection connection) throws SQLException {
    for (String name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SHOW " + name)) {
        when(
            rows.next() && rows.getString(1).equals("off"),
            "PostgreSQL runs with %s = off, so a power cut loses what was acknowledged"
                .formatted(name));
      }
    }
  }

  private void when(boolean holds, String doubt) {
    if (holds) {
      found.add(new Finding(doubt, Finding.State.DOUBTFUL, 0, List.of()));
    }
  }
}
