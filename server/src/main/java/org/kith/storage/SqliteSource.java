package org.kith.storage;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.commons.dbcp2.DelegatingPreparedStatement;
import org.apache.commons.dbcp2.PoolingConnection;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.kith.schema.DatabaseUrl;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Connections to an SQLite file, in WAL with full flushes, that keep what they prepare: the driver
/// and the pool of connections would prepare each statement anew.
final class SqliteSource extends SQLiteDataSource {

  private static final int CACHE_KIB = 65_536;
  private static final int MOST_STATEMENTS = 256;

  SqliteSource(DatabaseUrl url, int waitMs) {
    super(config(waitMs));
    setUrl(url.jdbcUrl());
  }

  private static SQLiteConfig config(int waitMs) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(waitMs);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setCacheSize(-CACHE_KIB);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return config;
  }

  @Override
  public Connection getConnection() throws SQLException {
    PoolingConnection keeping = new PoolingConnection(super.getConnection());
    keeping.setStatementPool(new GenericKeyedObjectPool<>(keeping, statements()));
    return keeping;
  }

  /// One of each, and another while that is in use; the one unused for longest goes when there are
  /// too many.
  private static GenericKeyedObjectPoolConfig<DelegatingPreparedStatement> statements() {
    GenericKeyedObjectPoolConfig<DelegatingPreparedStatement> statements =
        new GenericKeyedObjectPoolConfig<>();
    statements.setMaxTotal(MOST_STATEMENTS);
    statements.setMaxTotalPerKey(-1);
    statements.setMaxIdlePerKey(1);
    statements.setBlockWhenExhausted(false);
    statements.setJmxEnabled(false);
    return statements;
  }
}
