package org.kith.schema;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/// Opens single connections, outside any pool: for migrations, and before a server starts.
public final class Database {

  private static final int OLDEST_POSTGRESQL = 15;
  private static final String WAIT_SECONDS = "5";

  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private Database() {}

  /// Runs work in one transaction. An SQLite file is made when it is missing, with its folder, and
  /// only its owner can read it.
  ///
  /// @throws DatabaseProblem when the database cannot be used; nothing was changed
  static <T> T write(DatabaseUrl url, Work<T> work) {
    makeFile(url);
    return inTransaction(url, url.jdbcUrl(), sqlite(url) ? "BEGIN IMMEDIATE" : "BEGIN", work);
  }

  /// The same for work that only reads: no file is made, and a missing one is an empty database.
  static <T> T read(DatabaseUrl url, Work<T> work) {
    Path file = url.file();
    boolean missing = file != null && !Files.exists(file);
    return inTransaction(url, missing ? "jdbc:sqlite::memory:" : url.jdbcUrl(), "BEGIN", work);
  }

  /// A connection that the caller closes.
  ///
  /// @throws DatabaseProblem when there is no such database, or it does not let us in
  public static Connection open(DatabaseUrl url) {
    try {
      return open(url, url.jdbcUrl());
    } catch (SQLException e) {
      throw DatabaseErrors.explain(url, e);
    }
  }

  private static <T> T inTransaction(DatabaseUrl url, String jdbcUrl, String begin, Work<T> work) {
    try (Connection connection = open(url, jdbcUrl);
        Statement statement = connection.createStatement()) {
      statement.execute(begin);
      try {
        T result = work.run(connection);
        statement.execute("COMMIT");
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(statement, e);
        throw e;
      }
    } catch (SQLException e) {
      throw DatabaseErrors.explain(url, e);
    }
  }

  private static boolean sqlite(DatabaseUrl url) {
    return url.dialect() == Dialect.SQLITE;
  }

  private static void rollback(Statement statement, Exception reason) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private static Connection open(DatabaseUrl url, String jdbcUrl) throws SQLException {
    Properties properties = new Properties();
    if (sqlite(url)) {
      properties.setProperty("busy_timeout", "10000");
      return DriverManager.getConnection(jdbcUrl, properties);
    }
    properties.setProperty("user", url.user());
    properties.setProperty("password", url.password());
    properties.setProperty("connectTimeout", WAIT_SECONDS);
    properties.setProperty("loginTimeout", WAIT_SECONDS);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "kith");
    Connection connection = DriverManager.getConnection(jdbcUrl, properties);
    try {
      checkVersion(connection.getMetaData().getDatabaseMajorVersion());
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  static void checkVersion(int major) {
    if (major < OLDEST_POSTGRESQL) {
      throw new DatabaseProblem(
          "This is PostgreSQL %d, and Kith needs PostgreSQL %d or newer."
              .formatted(major, OLDEST_POSTGRESQL));
    }
  }

  /// Makes an SQLite file that is missing, and its folder; only its owner can read it.
  ///
  /// @throws DatabaseProblem when it cannot be made
  public static void makeFile(DatabaseUrl url) {
    Path file = url.file();
    if (file == null || Files.exists(file)) {
      return;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file)) {
        throw cannotMake(file, e);
      }
    } catch (IOException e) {
      throw cannotMake(file, e);
    }
  }

  private static DatabaseProblem cannotMake(Path file, IOException cause) {
    return new DatabaseProblem(
        "The database file "
            + file
            + " cannot be made: is its folder there, and may Kith write"
            + " to it?",
        cause);
  }

  /// The single value of a query; for tests and checks.
  static String value(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }
}
