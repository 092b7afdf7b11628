package org.kith.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Transactions on PostgreSQL. To undo one never fails: where the connection is lost PostgreSQL has
/// undone it, and the caller hears of what made it fail instead.
final class PostgresqlTransactions extends DataSourceTransactionManager {

  private static final long serialVersionUID = 1L;

  private final transient HikariDataSource writers;

  PostgresqlTransactions(HikariDataSource writers) {
    super(writers);
    this.writers = writers;
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    try {
      super.doRollback(status);
    } catch (TransactionSystemException e) {
      ConnectionHolder holder =
          (ConnectionHolder) TransactionSynchronizationManager.getResource(writers);
      writers.evictConnection(Objects.requireNonNull(holder).getConnection());
    }
  }
}
