package org.kith.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a database is: `sqlite:PATH`, or `postgresql://user:password@host:port/name?option=value`.
///
/// [#toString()] never contains the password, so the value may be printed and logged.
///
/// @param jdbcUrl for the driver; without credentials
/// @param password empty when none was given
public record DatabaseUrl(Dialect dialect, String jdbcUrl, String user, String password) {

  /// Reads a URL as an operator writes it.
  ///
  /// @throws DatabaseProblem when it is of neither form; the message says what to write instead,
  ///   without a password
  public static DatabaseUrl parse(String text) {
    if (text.startsWith("sqlite:")) {
      String path = text.substring("sqlite:".length());
      if (path.isBlank() || path.matches(":.*|file:.*|.*[?\\x00].*")) {
        throw new DatabaseProblem(
            "DATABASE_URL names no file: write sqlite:PATH, for example sqlite:data/kith.db.");
      }
      return sqlite(Path.of(path));
    }
    if (text.startsWith("postgresql://") || text.startsWith("postgres://")) {
      return postgresql(text);
    }
    throw new DatabaseProblem(
        "DATABASE_URL is not understood:"
            + " write postgresql://user:password@host:5432/name or sqlite:PATH.");
  }

  public static DatabaseUrl sqlite(Path file) {
    return new DatabaseUrl(Dialect.SQLITE, "jdbc:sqlite:" + file, "", "");
  }

  private static DatabaseUrl postgresql(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new DatabaseProblem(
          "DATABASE_URL is malformed:"
              + " write postgresql://user:password@host:5432/name, with special characters percent-encoded.");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    if (uri.getHost() == null || path.length() < 2) {
      throw new DatabaseProblem(
          "DATABASE_URL names no host or no database:"
              + " write postgresql://user:password@host:5432/name.");
    }
    String[] credentials =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String options = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new DatabaseUrl(
        Dialect.POSTGRESQL,
        "jdbc:postgresql://" + uri.getHost() + port + path + options,
        credentials.length > 0 ? decode(credentials[0]) : "",
        credentials.length > 1 ? decode(credentials[1]) : "");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /// The file of an SQLite database; null for PostgreSQL.
  public @Nullable Path file() {
    return dialect == Dialect.SQLITE ? Path.of(jdbcUrl.substring("jdbc:sqlite:".length())) : null;
  }

  @Override
  public String toString() {
    int options = jdbcUrl.indexOf('?');
    return (options < 0 ? jdbcUrl : jdbcUrl.substring(0, options)).substring("jdbc:".length());
  }
}
