package org.kith.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.sql.Savepoint;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Transactions on the one writing connection of SQLite; those that wait in line share a commit,
/// and so a flush to the disk.
///
/// They run one after the other, in the order in which they came, each in a savepoint, so that one
/// that fails undoes its own and nothing else. Whoever opens a group and sees others in line goes
/// to its end when the own work is done; those in between join. When the opener's turn comes again
/// it commits for all. An opener for whom nobody waits commits at once, and one that fails leaves
/// nothing to join.
///
/// A transaction that joined ends when its group is on the disk, also one that failed, since the
/// reason may be what another one of the group wrote. When the commit fails, or SQLite undoes the
/// transaction as a whole (a full disk), nothing of the group has happened and all of it fail.
final class GroupCommit extends AbstractPlatformTransactionManager {

  private static final long serialVersionUID = 1L;

  private final transient HikariDataSource writers;
  private final ReentrantLock line = new ReentrantLock(true);

  /// Whoever has the turn, and nobody else, reads or writes it.
  private transient @Nullable Group open;

  GroupCommit(HikariDataSource writers) {
    this.writers = writers;
  }

  /// How many are in line.
  int waiting() {
    return line.getQueueLength();
  }

  @Override
  protected Object doGetTransaction() {
    return new AtomicReference<Member>();
  }

  private static Member member(Object transaction) {
    return Objects.requireNonNull((Member) ((AtomicReference<?>) transaction).get());
  }

  @Override
  @SuppressWarnings("unchecked")
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    takeTurn();
    boolean begun = false;
    try {
      Member member = join();
      ((AtomicReference<Member>) transaction).set(member);
      TransactionSynchronizationManager.bindResource(
          writers, new ConnectionHolder(member.connection()));
      begun = true;
    } catch (SQLException e) {
      throw new CannotCreateTransactionException("Cannot begin a transaction", e);
    } finally {
      if (!begun) {
        line.unlock();
      }
    }
  }

  private void takeTurn() {
    boolean taken = false;
    try {
      taken = line.tryLock(writers.getConnectionTimeout(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!taken) {
      throw new CannotCreateTransactionException(
          "Cannot begin a transaction",
          new SQLTransientConnectionException("the writing connection stayed busy"));
    }
  }

  private Member join() throws SQLException {
    boolean opener = open == null;
    Group group = open == null ? begin() : open;
    open = group;
    try {
      return new Member(group, opener, group.connection.setSavepoint());
    } catch (SQLException e) {
      fail(group, e);
      throw e;
    }
  }

  private Group begin() throws SQLException {
    Connection connection = writers.getConnection();
    try {
      connection.setAutoCommit(false);
      return new Group(connection, new CompletableFuture<>());
    } catch (SQLException e) {
      writers.evictConnection(connection);
      throw e;
    }
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    Member member = leave(status);
    try {
      member.connection().releaseSavepoint(member.savepoint);
    } catch (SQLException e) {
      fail(member.group, undone(e));
    } finally {
      passTurn(member);
    }
    await(member.group);
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    Member member = leave(status);
    try {
      if (member.opener) {
        undo(member.group);
        member.group.outcome.complete(false);
      } else {
        member.connection().rollback(member.savepoint);
        member.connection().releaseSavepoint(member.savepoint);
      }
    } catch (SQLException e) {
      fail(member.group, undone(e));
    } finally {
      passTurn(member);
    }
    if (!member.opener) {
      await(member.group);
    }
  }

  /// What this thread still does, it does without the connection, which will be another one's.
  private Member leave(DefaultTransactionStatus status) {
    TransactionSynchronizationManager.unbindResource(writers);
    return member(status.getTransaction());
  }

  private void passTurn(Member member) {
    if (member.mustCommit() && line.hasQueuedThreads()) {
      line.unlock();
      line.lock();
    }
    try {
      if (member.mustCommit()) {
        commit(member.group);
      }
    } finally {
      line.unlock();
    }
  }

  @SuppressWarnings("CatchingUnchecked")
  private void commit(Group group) {
    try {
      // The driver's commit() begins the next transaction at once, and may fail for that.
      group.connection.setAutoCommit(true);
    } catch (Throwable e) {
      fail(group, e);
      return;
    }
    open = null;
    group.outcome.complete(true);
    giveBack(group);
  }

  /// The savepoint is gone, with all of the group, for what one of it wrote; the others may write
  /// theirs again.
  private static SQLException undone(SQLException e) {
    return new SQLTransientException("what was written together was undone", e);
  }

  private void fail(Group group, Throwable reason) {
    undo(group);
    group.outcome.completeExceptionally(reason);
  }

  private void undo(Group group) {
    open = null;
    try {
      group.connection.rollback();
      group.connection.setAutoCommit(true);
    } catch (SQLException e) {
      writers.evictConnection(group.connection);
    }
    giveBack(group);
  }

  private void giveBack(Group group) {
    try {
      group.connection.close();
    } catch (SQLException e) {
      writers.evictConnection(group.connection);
    }
  }

  /// An interrupt does not end this: what was written cannot be taken back any more.
  private static void await(Group group) {
    try {
      group.outcome.join();
    } catch (CompletionException e) {
      throw new TransactionSystemException(
          "Cannot commit a transaction", Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  /// @param outcome whether it is on the disk; done in one's turn only
  private record Group(Connection connection, CompletableFuture<Boolean> outcome) {}

  private record Member(Group group, boolean opener, Savepoint savepoint) {

    Connection connection() {
      return group.connection;
    }

    boolean mustCommit() {
      return opener && !group.outcome.isDone();
    }
  }
}
