package org.kith.schema;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What a driver's error means to an operator who starts Kith. PostgreSQL speaks SQLSTATE (its
/// manual, appendix A), SQLite its result codes (sqlite.org/rescode.html).
final class DatabaseErrors {

  private DatabaseErrors() {}

  static DatabaseProblem explain(DatabaseUrl url, SQLException error) {
    String meaning =
        error instanceof SQLiteException sqlite
            ? sqlite(url, sqlite.getResultCode())
            : postgresql(url, error);
    return new DatabaseProblem(meaning.isEmpty() ? unforeseen(url, error) : meaning, error);
  }

  private static String sqlite(DatabaseUrl url, SQLiteErrorCode code) {
    String file = "The database file " + url.file();
    return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
      case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
          file + " cannot be opened: is it a file, and may Kith read and write it?";
      case SQLITE_READONLY -> file + " cannot be written: may Kith write it and its folder?";
      case SQLITE_NOTADB -> file + " is not an SQLite database.";
      case SQLITE_CORRUPT -> file + " is damaged; restore a backup.";
      case SQLITE_FULL -> file + " cannot grow: the disk is full.";
      case SQLITE_BUSY, SQLITE_LOCKED -> file + " is in use by another program.";
      case SQLITE_IOERR -> file + " cannot be read or written: the disk answers with an error.";
      default -> "";
    };
  }

  private static String postgresql(DatabaseUrl url, SQLException error) {
    return switch (error.getSQLState() == null ? "" : error.getSQLState()) {
      case "08001", "08006", "08000" ->
          "Cannot reach PostgreSQL at " + url + ": is it running, and are host and port right?";
      case "08004" -> "PostgreSQL at " + url + " turned us away: " + firstLine(error);
      case "28P01", "28000" ->
          "PostgreSQL at " + url + " refuses the user or the password in DATABASE_URL.";
      case "3D000" -> "PostgreSQL at " + url + " has no such database: make it with createdb.";
      case "42501" -> "PostgreSQL at " + url + " does not allow this user to change the schema.";
      case "53300" -> "PostgreSQL at " + url + " has no free connection.";
      case "57P01", "57P02", "57P03" -> "PostgreSQL at " + url + " is starting up or stopping.";
      default -> "";
    };
  }

  /// The driver's own words, which name tables but no values; its first line holds no SQL.
  private static String unforeseen(DatabaseUrl url, SQLException error) {
    return "The database " + url + " refused: " + firstLine(error);
  }

  static String firstLine(SQLException error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
