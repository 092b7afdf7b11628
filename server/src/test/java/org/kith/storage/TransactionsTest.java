package org.kith.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.storage.tables.Tables.SITE_STATS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kith.kernel.Problem;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.Writer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@OnEveryStore
@Timeout(120)
class TransactionsTest {

  private static final int WRITERS = 16;
  private static final int ROUNDS = 20;

  private final Store store;
  private final TestServer server;
  private final DSLContext sql;
  private final Transactions transactions;

  TransactionsTest(Store store) {
    this.store = store;
    server = TestServer.on(store);
    sql = server.bean(DSLContext.class);
    transactions = server.bean(Transactions.class);
  }

  @BeforeEach
  void twoRows() {
    transactions.run(() -> {
      sql.deleteFrom(SITE_STATS).where(SITE_STATS.NAME.in("a", "b")).execute();
      sql.insertInto(SITE_STATS, SITE_STATS.NAME, SITE_STATS.VALUE)
          .values("a", 0L)
          .values("b", 0L)
          .execute();
    });
  }

  @Test
  @DisplayName("a write outside a transaction is refused and changes nothing")
  void writesNeedTransaction() {
    assertThatThrownBy(() -> add("a")).isInstanceOf(DataAccessException.class);
    assertThat(value("a")).isZero();
  }

  @Test
  @DisplayName("a transaction that fails leaves nothing behind")
  void rollback() {
    assertThatThrownBy(() ->
            transactions.run(() -> {
              add("a");
              throw new IllegalArgumentException("no");
            }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(value("a")).isZero();
  }

  @Test
  @DisplayName("O1: a connection that ends in a transaction is a passing problem, and undoes it")
  void connectionEnds() {
    if (store == Store.SQLITE) {
      return;
    }
    assertThatThrownBy(() ->
            transactions.run(() -> {
              add("a");
              sql.execute("SELECT pg_terminate_backend(pg_backend_pid())");
            }))
        .isInstanceOf(Problem.Unavailable.class);
    assertThat(value("a")).isZero();
    transactions.run(() -> add("a"));
    assertThat(value("a")).isOne();
  }

  @Test
  @DisplayName("O1: so is one that ends on the way to the commit")
  void connectionEndsBeforeCommit() {
    if (store == Store.SQLITE) {
      return;
    }
    assertThatThrownBy(() ->
            transactions.run(() -> {
              add("a");
              TransactionSynchronizationManager.registerSynchronization(
                  new TransactionSynchronization() {
                    @Override
                    public void beforeCommit(boolean readOnly) {
                      sql.execute("SELECT pg_terminate_backend(pg_backend_pid())");
                    }
                  });
            }))
        .isInstanceOf(Problem.Unavailable.class);
    assertThat(value("a")).isZero();
  }

  @Test
  @DisplayName(
      "O1: sixteen writers at once lose nothing, and none hears that the database is locked")
  void manyWriters() throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(() -> {
          for (int round = 0; round < ROUNDS; round++) {
            transactions.run(() -> add("a"));
          }
          return true;
        });
      }
      for (Future<Boolean> writer : threads.invokeAll(writers)) {
        assertThat(writer.get()).isTrue();
      }
    }
    assertThat(value("a")).isEqualTo((long) WRITERS * ROUNDS);
  }

  @Test
  @DisplayName("O1: readers read on during a long write, and see it when it is done")
  void readersDuringWrite() throws InterruptedException, ExecutionException {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
      Future<?> writer =
          threads.submit(() ->
              transactions.run(() -> {
                add("a");
                written.countDown();
                await(read);
              }));
      await(written);
      Callable<Long> reader = () -> value("a");
      for (Future<Long> seen : threads.invokeAll(List.of(reader, reader, reader, reader))) {
        assertThat(seen.get()).isZero();
      }
      read.countDown();
      writer.get();
    }
    assertThat(value("a")).isEqualTo(1);
  }

  @Test
  @DisplayName("two transactions that wait for each other both happen, one of them at a second try")
  void deadlock() {
    if (store == Store.SQLITE) {
      return;
    }
    AtomicInteger attempts = new AtomicInteger();
    assertThat(server.statements().during(() -> meetCrosswise(attempts))).isNotEmpty();
    assertThat(attempts.get()).isGreaterThan(2);
    assertThat(server.statements().failed()).hasSizeGreaterThanOrEqualTo(attempts.get() - 2);
    assertThat(value("a")).isEqualTo(2);
    assertThat(value("b")).isEqualTo(2);
  }

  private void meetCrosswise(AtomicInteger attempts) {
    CountDownLatch bothHold = new CountDownLatch(2);
    Writer one = new Writer(() -> crosswise("a", "b", bothHold, attempts));
    Writer other = new Writer(() -> crosswise("b", "a", bothHold, attempts));
    assertThat(List.of(one, other)).allMatch(Writer::succeeded);
  }

  private void crosswise(String first, String second, CountDownLatch hold, AtomicInteger attempts) {
    transactions.run(() -> {
      attempts.incrementAndGet();
      add(first);
      hold.countDown();
      await(hold);
      add(second);
    });
  }

  private void add(String name) {
    sql.update(SITE_STATS)
        .set(SITE_STATS.VALUE, SITE_STATS.VALUE.plus(1))
        .where(SITE_STATS.NAME.eq(name))
        .execute();
  }

  private long value(String name) {
    return sql.select(SITE_STATS.VALUE)
        .from(SITE_STATS)
        .where(SITE_STATS.NAME.eq(name))
        .fetchSingle()
        .value1();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
