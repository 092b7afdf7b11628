package org.kith.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.commons.dbcp2.DelegatingPreparedStatement;
import org.apache.commons.dbcp2.PoolingConnection;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.jooq.ConnectionProvider;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.StatementLimit;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Dialect;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/// Two pools: inside a transaction SQL runs on its writing connection, outside on a reading one
/// that refuses to write. On SQLite there is one writing connection, and whoever wants it waits in
/// the pool's queue, so that "database is locked" reaches nobody; readers run beside it (WAL).
final class Connections implements ConnectionProvider, AutoCloseable {

  private static final int WAIT_MS = 10_000;
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final String OPTIONS = "options";

  private final HikariDataSource writers;
  private final HikariDataSource readers;

  /// Only on SQLite; PostgreSQL keeps its own time.
  private final @Nullable ReadingTime readingTime;

  Connections(DatabaseUrl url) {
    this(url, null, null);
  }

  /// @param meters told how busy the pools are and how long one waits for a connection
  /// @param limit null when statements may take as long as they do
  Connections(DatabaseUrl url, @Nullable MeterRegistry meters, @Nullable StatementLimit limit) {
    boolean sqlite = url.dialect() == Dialect.SQLITE;
    int cores = Runtime.getRuntime().availableProcessors();
    HikariConfig writing = planOnce(url, config(url, "write", sqlite ? 1 : Math.max(8, 2 * cores)));
    HikariConfig reading = readOnly(url, config(url, "read", Math.max(sqlite ? 2 : 8, 2 * cores)));
    if (limit != null && !sqlite) {
      limit(writing, limit);
      limit(reading, limit);
    }
    readingTime = limit != null && sqlite ? new ReadingTime(limit.most()) : null;
    if (meters != null) {
      writing.setMetricRegistry(meters);
      reading.setMetricRegistry(meters);
    }
    writers = new HikariDataSource(writing);
    readers = new HikariDataSource(reading);
  }

  private static HikariConfig config(DatabaseUrl url, String name, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_MS);
    if (url.dialect() == Dialect.SQLITE) {
      config.setMaxLifetime(0);
      config.setDataSource(new SqliteSource(url, WAIT_MS));
    } else {
      config.setJdbcUrl(url.jdbcUrl());
      config.setUsername(url.user());
      config.setPassword(url.password());
      // The server's error details quote whole rows, password hashes with them.
      config.addDataSourceProperty("logServerErrorDetail", "false");
      config.addDataSourceProperty("ApplicationName", "kith");
      config.addDataSourceProperty("connectTimeout", "5");
      config.addDataSourceProperty("tcpKeepAlive", "true");
      config.addDataSourceProperty("reWriteBatchedInserts", "true");
    }
    return config;
  }

  /// What is written finds its rows by key, so that no plan is better for other values; PostgreSQL
  /// would plan anew at each call where a parameter is a list.
  private static HikariConfig planOnce(DatabaseUrl url, HikariConfig config) {
    if (url.dialect() == Dialect.POSTGRESQL) {
      config.addDataSourceProperty(OPTIONS, "-c plan_cache_mode=force_generic_plan");
    }
    return config;
  }

  /// A transaction in which nothing happens holds what others wait for, so that ends too. A
  /// PostgreSQL that says nothing when it should have ended a statement is lost.
  private static void limit(HikariConfig config, StatementLimit limit) {
    long most = limit.most().toMillis();
    String options =
        "%s -c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
            .formatted(
                config.getDataSourceProperties().getProperty(OPTIONS, ""),
                most,
                Math.min(most, WAIT_MS),
                most);
    config.addDataSourceProperty(OPTIONS, options.strip());
    long silence = limit.most().plus(SILENCE).toSeconds();
    config.addDataSourceProperty("socketTimeout", String.valueOf(silence));
  }

  private static HikariConfig readOnly(DatabaseUrl url, HikariConfig config) {
    if (url.dialect() == Dialect.SQLITE) {
      config.setConnectionInitSql("PRAGMA query_only = true");
    } else {
      config.setReadOnly(true);
      // The driver's default lets statements outside a transaction write all the same.
      config.addDataSourceProperty("readOnlyMode", "always");
    }
    return config;
  }

  HikariDataSource writers() {
    return writers;
  }

  int mostReaders() {
    return readers.getMaximumPoolSize();
  }

  /// Not any more for a listener that runs after the commit: the connection may be another one's.
  private boolean inTransaction() {
    return TransactionSynchronizationManager.hasResource(writers);
  }

  @Override
  public Connection acquire() {
    try {
      return inTransaction() ? DataSourceUtils.getConnection(writers) : reader();
    } catch (SQLException e) {
      throw DriverErrors.translate(new DataAccessException("no connection", e));
    }
  }

  private Connection reader() throws SQLException {
    Connection reader = readers.getConnection();
    if (readingTime != null) {
      readingTime.begin(reader);
    }
    return reader;
  }

  @Override
  public void release(Connection connection) {
    try {
      if (inTransaction()) {
        DataSourceUtils.releaseConnection(connection, writers);
      } else {
        connection.close();
      }
    } catch (DataAccessException e) {
      throw e;
    } catch (SQLException e) {
      throw new DataAccessException("cannot give a connection back", e);
    }
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }

  /// Connections to an SQLite file, in WAL with full flushes, that keep what they prepare: the
  /// driver and the pool of connections would prepare each statement anew.
  private static final class SqliteSource extends SQLiteDataSource {

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

    /// One of each, and another while that is in use; the one unused for longest goes when there
    /// are too many.
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

  /// Ends what an SQLite connection reads when it takes too long: SQLite itself knows no such
  /// limit, but asks every so many steps whether to go on.
  ///
  /// What is written is not ended so: SQLite would undo the whole transaction, also what others
  /// wrote in it ([GroupCommit]). It finds its rows by key, and whoever waits for it does so for 10
  /// s.
  private static final class ReadingTime {

    /// Of SQLite's machine, a few milliseconds.
    private static final int STEPS = 100_000;

    private final long most;

    /// The pool closes connections now and then, and makes others.
    private final Map<Connection, Stopwatch> watches =
        Collections.synchronizedMap(new WeakHashMap<>());

    ReadingTime(Duration most) {
      this.most = most.toNanos();
    }

    /// From now on.
    void begin(Connection pooled) throws SQLException {
      SQLiteConnection connection = pooled.unwrap(SQLiteConnection.class);
      Stopwatch watch = watches.get(connection);
      if (watch == null) {
        watch = new Stopwatch(most);
        watches.put(connection, watch);
        ProgressHandler.setHandler(connection, STEPS, watch);
      }
      watch.begun = System.nanoTime();
    }
  }

  private static final class Stopwatch extends ProgressHandler {

    private final long most;
    private volatile long begun;

    Stopwatch(long most) {
      this.most = most;
    }

    @Override
    protected int progress() {
      return System.nanoTime() - begun > most ? 1 : 0;
    }
  }
}
