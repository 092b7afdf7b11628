package org.kith.erasure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import org.kith.schema.Database;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Dialect;
import org.kith.schema.LiveTable;
import org.kith.schema.LiveTables;
import org.kith.storage.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Writes the files of the database anew, without what was removed: a row that is deleted leaves
/// its bytes behind, in free places of the file, until something else is written there.
///
/// Nobody else can write meanwhile (of a table, on PostgreSQL: nor read it), for about a second for
/// each 100 MB.
@Component
public class Purge {

  /// Up to which size a server does it by itself.
  private static final long SMALL = 256L << 20;

  /// The PostgreSQL that can forget statistics.
  private static final int CLEARS_STATISTICS = 18;

  private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

  private final DatabaseUrl url;
  private final ErasureSql erasures;
  private final Transactions transactions;
  private final Clock clock;

  Purge(DatabaseUrl url, ErasureSql erasures, Transactions transactions, Clock clock) {
    this.url = url;
    this.erasures = erasures;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Does it where somebody was erased since the last time, and the database is small.
  void runIfSmall() {
    if (!erasures.areToPurge()) {
      return;
    }
    if (size() <= SMALL) {
      run();
    } else {
      LOG.warn(
          "this database is large: 'kith db purge' writes its files anew without who was erased");
    }
  }

  /// Does it, however long it takes.
  ///
  /// @throws DatabaseProblem when somebody reads or writes all the time, or it cannot be done
  public void run() {
    Instant begun = clock.instant();
    try (Connection connection = Database.open(url)) {
      if (url.dialect() == Dialect.SQLITE) {
        rewriteFile(connection);
      } else {
        rewriteTables(connection);
      }
    } catch (SQLException e) {
      throw new DatabaseProblem(
          "The database %s could not be written anew; try again when less is done.".formatted(url),
          e);
    }
    transactions.run(() -> erasures.purged(begun, clock.instant()));
  }

  /// The log beside the file holds what was written to it, until it is cut off.
  private static void rewriteFile(Connection connection) throws SQLException {
    for (String index : LiveTables.wordIndexes(connection)) {
      execute(connection, "INSERT INTO %1$s (%1$s) VALUES ('optimize')".formatted(index));
    }
    execute(connection, "VACUUM");
    try (Statement statement = connection.createStatement();
        ResultSet cut = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (cut.next() && cut.getInt(1) != 0) {
        throw new SQLException("somebody reads what was before");
      }
    }
  }

  /// The planner's statistics hold values of columns, so they are made anew and written anew.
  private static void rewriteTables(Connection connection) throws SQLException {
    execute(connection, "SET lock_timeout = '5s'");
    for (LiveTable table : LiveTables.parentsFirst(connection, Dialect.POSTGRESQL)) {
      execute(connection, "VACUUM (FULL, ANALYZE) " + table.name());
      if (isEmpty(connection, table)) {
        forgetStatistics(connection, table);
      }
    }
    execute(connection, "VACUUM FULL pg_catalog.pg_statistic");
  }

  /// Where no row is left PostgreSQL keeps what it knew of those before. Up to 17 only a superuser
  /// can have it forgotten.
  private static void forgetStatistics(Connection connection, LiveTable table) throws SQLException {
    if (connection.getMetaData().getDatabaseMajorVersion() >= CLEARS_STATISTICS) {
      for (String column : table.columnNames()) {
        execute(
            connection,
            "SELECT pg_clear_attribute_stats(current_schema(), '%s', '%s', false)"
                .formatted(table.name(), column));
      }
      return;
    }
    try {
      execute(
          connection,
          "DELETE FROM pg_catalog.pg_statistic WHERE starelid = '%s'::regclass"
              .formatted(table.name()));
    } catch (SQLException e) {
      LOG.info("what PostgreSQL knew of the rows of {} stays, for its planner", table.name());
    }
  }

  private static boolean isEmpty(Connection connection, LiveTable table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT NOT EXISTS (SELECT 1 FROM %s)".formatted(table.name()))) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long size() {
    String query =
        url.dialect() == Dialect.SQLITE
            ? "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            : "SELECT pg_database_size(current_database())";
    try (Connection connection = Database.open(url);
        Statement statement = connection.createStatement();
        ResultSet size = statement.executeQuery(query)) {
      return size.next() ? size.getLong(1) : 0;
    } catch (SQLException e) {
      throw new DatabaseProblem("The database %s could not be read.".formatted(url), e);
    }
  }
}
