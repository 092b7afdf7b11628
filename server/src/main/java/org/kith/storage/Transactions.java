package org.kith.storage;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.kith.kernel.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/// The one way to write. Everything inside happens, or nothing does; SQL outside a transaction can
/// only read. A transaction inside another one is part of it.
public final class Transactions {

  private static final int ATTEMPTS = 5;
  private static final int BATCH = 500;

  private final TransactionTemplate template;
  private final TransactionTemplate oneStatement;
  private final boolean shareCommits;
  private final Supplier<List<CommitListener>> listeners;

  /// @param oneStatement for what is one statement
  Transactions(
      PlatformTransactionManager manager,
      PlatformTransactionManager oneStatement,
      ObjectProvider<CommitListener> listeners) {
    this.shareCommits = manager instanceof GroupCommit;
    this.template = new TransactionTemplate(manager);
    this.oneStatement = new TransactionTemplate(oneStatement);
    this.listeners = SingletonSupplier.of(() -> listeners.stream().toList());
  }

  /// Runs work in a transaction, again when the database asks for that (a deadlock, a serialisation
  /// failure, a unique key of another one), so work must not change anything but the database.
  ///
  /// @throws Problem.Unavailable when the database cannot be reached or stays busy
  public <T> T write(Supplier<T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return work.get();
    }
    T result = committed(template, work);
    listeners.get().forEach(CommitListener::committed);
    return result;
  }

  /// Removes much in transactions of its own, a batch in each, so that nobody who writes waits
  /// long.
  ///
  /// @param removal removes at most as many as it is given, and tells how many it did
  public void removeInBatches(IntUnaryOperator removal) {
    int removed;
    do {
      removed = write(() -> removal.applyAsInt(BATCH));
    } while (removed == BATCH);
  }

  /// Runs work that is one statement, as [#write], but without telling the [CommitListener]s.
  /// Whatever work does after the statement, that is committed.
  <T> T writeOne(Supplier<T> work) {
    return committed(oneStatement, work);
  }

  private static <T> T committed(TransactionTemplate template, Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return template.execute(status -> work.get());
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !DriverErrors.asksForRetry(e)) {
          throw DriverErrors.translate(e);
        }
      }
    }
  }

  /// Do transactions of several threads end together when they wait for each other?
  boolean shareCommits() {
    return shareCommits;
  }

  public void run(Runnable work) {
    write(() -> {
      work.run();
      return true;
    });
  }
}
