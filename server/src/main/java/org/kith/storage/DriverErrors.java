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
            || isSqliteBusy(sql)
            || sql instanceof java.sql.SQLTransientException;
    return passing
        ? new Problem.Unavailable("The database is not available now; try again shortly", error)
        : error;
  }

  private static boolean isSqliteBusy(SQLException sql) {
    int code = sql.getErrorCode() & 0xff;
    return sql.getClass().getName().startsWith("org.sqlite")
        && (code == SQLITE_BUSY || code == SQLITE_LOCKED);
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
