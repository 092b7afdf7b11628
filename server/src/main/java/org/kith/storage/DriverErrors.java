package org.kith.storage;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Problem;

/// What the drivers' errors mean, for every store at once. PostgreSQL speaks SQLSTATE (its manual,
/// appendix A), SQLite its result codes (sqlite.org/rescode.html).
final class DriverErrors {

  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_LOCKED = 6;
  private static final int SQLITE_INTERRUPT = 9;

  /// Waited too long for a lock; a transaction in which nothing happened was ended.
  private static final List<String> POSTGRESQL_ENDED = List.of("55P03", "25P03");

  private DriverErrors() {}

  /// A unique key is in the way when another transaction wrote it after this one had looked; done
  /// again, this one sees it.
  static boolean asksForRetry(Throwable error) {
    SQLException sql = sqlException(error);
    if (sql == null) {
      return false;
    }
    String state = sql.getSQLState() == null ? "" : sql.getSQLState();
    return List.of("40001", "40P01", "23505").contains(state) || isSqliteBusy(sql);
  }

  /// A [Problem] for what a client can wait out; any other error as it is.
  static RuntimeException translate(RuntimeException error) {
    if (error instanceof Problem) {
      return error;
    }
    SQLException sql = sqlException(error);
    if (sql == null) {
      return error;
    }
    String state = sql.getSQLState() == null ? "" : sql.getSQLState();
    boolean passing =
        state.startsWith("08")
            || state.startsWith("40")
            || state.startsWith("53")
            || state.startsWith("57")
            || POSTGRESQL_ENDED.contains(state)
            || isSqliteBusy(sql)
            || isSqlite(sql, SQLITE_INTERRUPT)
            || sql instanceof java.sql.SQLTransientException;
    return passing
        ? new Problem.Unavailable("The database is not available now; try again shortly", error)
        : error;
  }

  private static boolean isSqliteBusy(SQLException sql) {
    return isSqlite(sql, SQLITE_BUSY) || isSqlite(sql, SQLITE_LOCKED);
  }

  private static boolean isSqlite(SQLException sql, int code) {
    return sql.getClass().getName().startsWith("org.sqlite") && (sql.getErrorCode() & 0xff) == code;
  }

  private static @Nullable SQLException sqlException(Throwable error) {
    for (Throwable t = error; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
