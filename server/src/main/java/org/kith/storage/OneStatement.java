package org.kith.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Transactions of one statement each on PostgreSQL, which begins and commits such a one by itself:
/// there is one round trip, for the statement. When it has answered it is on the disk; when it
/// failed nothing of it happened.
final class OneStatement extends AbstractPlatformTransactionManager {

  private static final long serialVersionUID = 1L;

  private final transient HikariDataSource writers;

  OneStatement(HikariDataSource writers) {
    this.writers = writers;
  }

  @Override
  protected Object doGetTransaction() {
    return writers;
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    try {
      Connection connection = writers.getConnection();
      TransactionSynchronizationManager.bindResource(writers, new ConnectionHolder(connection));
    } catch (SQLException e) {
      throw new CannotCreateTransactionException("Cannot begin a transaction", e);
    }
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    // The statement has done so.
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    // What failed has undone itself.
  }

  @Override
  protected void doCleanupAfterCompletion(Object transaction) {
    ConnectionHolder holder =
        (ConnectionHolder) TransactionSynchronizationManager.unbindResource(writers);
    Connection connection = holder.getConnection();
    try {
      connection.close();
    } catch (SQLException e) {
      writers.evictConnection(connection);
    }
  }
}
