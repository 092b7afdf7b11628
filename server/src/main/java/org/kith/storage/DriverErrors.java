package org.kith.storage;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionSystemException;

/// What the drivers' errors mean, for every store at once. PostgreSQL speaks SQLSTATE (its manual,
/// appendix A), SQLite its result codes (sqlite.org/rescode.html).
final class DriverErrors {

  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_LOCKED = 6;
  private static final int SQLITE_INTERRUPT = 9;
  private static final int SQLITE_IOERR = 10;
  private static final int SQLITE_FULL = 13;

  private static final Logger LOG = LoggerFactory.getLogger(DriverErrors.class);
  private static final long QUIET_NS = Duration.ofMinutes(1).toNanos();

  private static final AtomicLong DISK_LOGGED = new AtomicLong(System.nanoTime() - QUIET_NS);

  /// Waited too long for a lock; a transaction in which nothing happened was ended.
  private static final List<String> POSTGRESQL_ENDED = List.of("55P03", "25P03");

  private DriverErrors() {}

  /// A unique key is in the way when another transaction wrote it after this one had looked; done
  /// again, this one sees it.
  static boolean asksForRetry(RuntimeException failure) {
    SQLException sql = sqlException(reason(failure));
    if (sql == null) {
      return false;
    }
    String state = sql.getSQLState() == null ? "" : sql.getSQLState();
    return List.of("40001", "40P01", "23505").contains(state)
        || isSqlite(sql, SQLITE_BUSY, SQLITE_LOCKED);
  }

  /// A [Problem] for what a client can wait out; any other error as it is. A disk that is full or
  /// fails is a matter for the operator too, who is told in the log, once a minute.
  static RuntimeException translate(RuntimeException failure) {
    RuntimeException error = reason(failure);
    if (error instanceof Problem) {
      return error;
    }
    SQLException sql = sqlException(error);
    if (sql == null) {
      return error;
    }
    String state = sql.getSQLState() == null ? "" : sql.getSQLState();
    boolean disk = state.equals("53100") || isSqlite(sql, SQLITE_FULL, SQLITE_IOERR);
    if (disk) {
      log(sql);
    }
    boolean passing =
        disk
            || state.startsWith("08")
            || state.startsWith("40")
            || state.startsWith("53")
            || state.startsWith("57")
            || POSTGRESQL_ENDED.contains(state)
            || isSqlite(sql, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_INTERRUPT)
            || sql instanceof java.sql.SQLTransientException;
    return passing
        ? new Problem.Unavailable("The database is not available now; try again shortly", error)
        : error;
  }

  /// The error of the database that a transaction failed of, not that those it shared a commit with
  /// failed too.
  private static RuntimeException reason(RuntimeException failure) {
    return failure instanceof TransactionSystemException undone
            && undone.getApplicationException() instanceof RuntimeException first
            && sqlException(first) != null
        ? first
        : failure;
  }

  private static void log(SQLException sql) {
    long now = System.nanoTime();
    long last = DISK_LOGGED.get();
    if (now - last >= QUIET_NS && DISK_LOGGED.compareAndSet(last, now)) {
      LOG.error("The disk of the database is full or fails, and nothing can be written", sql);
    }
  }

  private static boolean isSqlite(SQLException sql, int... codes) {
    int code = sql.getErrorCode() & 0xff;
    return sql.getClass().getName().startsWith("org.sqlite")
        && Arrays.stream(codes).anyMatch(each -> each == code);
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
