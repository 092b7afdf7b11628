package org.kith.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kith.kernel.Problem;
import org.kith.schema.DatabaseUrl;
import org.kith.testing.Store;
import org.kith.testing.Writer;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/// Transactions that wait for the one writing connection of SQLite. "Commits" are those that SQLite
/// itself tells of.
@Timeout(60)
class GroupCommitTest {

  private final Connections connections =
      new Connections(DatabaseUrl.parse(Store.SQLITE.newDatabase()));
  private final GroupCommit line = new GroupCommit(connections.writers());
  private final Transactions transactions =
      new Transactions(
          line, line, new StaticListableBeanFactory().getBeanProvider(CommitListener.class));
  private final DSLContext sql = DSL.using(connections, SQLDialect.SQLITE);
  private final AtomicInteger commits = new AtomicInteger();
  private final List<Writer> crowd = new ArrayList<>();

  @BeforeEach
  void tables() throws SQLException {
    transactions.run(() -> {
      sql.execute("CREATE TABLE word (word TEXT PRIMARY KEY)");
      sql.execute(
          "CREATE TABLE link (word TEXT REFERENCES word (word) DEFERRABLE INITIALLY DEFERRED)");
    });
    onCommit(commits::incrementAndGet);
  }

  /// Of transactions that changed a row; the driver commits empty ones too.
  private void onCommit(Runnable listener) throws SQLException {
    AtomicBoolean changed = new AtomicBoolean();
    try (Connection writer = connections.writers().getConnection()) {
      SQLiteConnection sqlite = writer.unwrap(SQLiteConnection.class);
      sqlite.addUpdateListener((_, _, _, _) -> changed.set(true));
      sqlite.addCommitListener(
          new SQLiteCommitListener() {
            @Override
            public void onCommit() {
              if (changed.getAndSet(false)) {
                listener.run();
              }
            }

            @Override
            public void onRollback() {
              changed.set(false);
            }
          });
    }
  }

  @AfterEach
  void close() {
    connections.close();
  }

  @Test
  @DisplayName("O1: SQLite: transactions that wait in line share one commit")
  void shared() {
    together(() -> add("a"), () -> add("b"), () -> add("c"), () -> add("d"));
    assertThat(crowd).allMatch(Writer::succeeded);
    assertThat(words()).containsExactly("a", "b", "c", "d");
    assertThat(commits).hasValue(1);
  }

  @Test
  @DisplayName("O1: SQLite: who writes alone commits alone, and nothing is committed for a failure")
  void alone() {
    transactions.run(() -> add("a"));
    transactions.run(() -> add("b"));
    assertThat(commits).hasValue(2);
    assertThatThrownBy(() ->
            transactions.run(() -> {
              add("c");
              throw new Problem.Conflict("no");
            }))
        .isInstanceOf(Problem.Conflict.class);
    assertThat(words()).containsExactly("a", "b");
    assertThat(commits).hasValue(2);
  }

  @Test
  @DisplayName("O1: SQLite: one that fails undoes its own writes and those of no other")
  void isolation() {
    together(
        () -> add("a"),
        () -> {
          add("b");
          throw new Problem.Conflict("b");
        },
        () -> {
          assertThat(words()).as("what it sees of the others").containsExactly("a");
          add("c");
        },
        () -> add("a"),
        () -> add("d"));
    assertThat(crowd.stream().map(Writer::succeeded))
        .containsExactly(true, false, true, false, true);
    assertThat(crowd.get(1).failure()).isInstanceOf(Problem.Conflict.class).hasMessage("b");
    assertThat(crowd.get(3).failure()).isInstanceOf(DataAccessException.class);
    assertThat(words()).containsExactly("a", "c", "d");
    assertThat(commits).hasValue(1);
  }

  @Test
  @DisplayName("O1: SQLite: the first of a group that fails leaves nothing, the others share on")
  void openerFails() {
    together(
        () -> {
          add("a");
          throw new Problem.Conflict("a");
        },
        () -> add("b"),
        () -> add("c"));
    assertThat(crowd.getFirst().failure()).isInstanceOf(Problem.Conflict.class);
    assertThat(words()).containsExactly("b", "c");
    assertThat(commits).hasValue(1);
  }

  @Test
  @DisplayName("O1: SQLite: nobody hears of success or failure before the shared commit")
  void acknowledged() throws SQLException {
    List<String> history = Collections.synchronizedList(new ArrayList<>());
    onCommit(() -> {
      crowd.stream().skip(1).forEach(Writer::awaitRest);
      crowd.stream().skip(1).filter(Writer::hasEnded).forEach(_ -> history.add("too early"));
      history.add("commit");
    });
    together(
        () -> listening("a", history),
        () -> listening("b", history),
        () -> {
          throw new Problem.Conflict("seen what may never be");
        },
        () -> listening("c", history));
    assertThat(history).startsWith("commit").containsExactlyInAnyOrder("commit", "a", "b", "c");
  }

  /// Who listens after the commit does so in the writer's own thread, once, and reads what is
  /// committed.
  private void listening(String word, List<String> history) {
    Thread writer = Thread.currentThread();
    add(word);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            assertThat(Thread.currentThread()).isSameAs(writer);
            assertThat(words()).contains("a", "b", "c");
            history.add(word);
          }
        });
  }

  @Test
  @DisplayName("O1: SQLite: a shared commit that fails fails for all, and leaves nothing")
  void commitFails() {
    List<String> history = Collections.synchronizedList(new ArrayList<>());
    together(
        () -> listening("a", history),
        () -> sql.execute("INSERT INTO link VALUES ('nowhere')"),
        () -> {
          throw new Problem.Conflict("of what was never there");
        },
        () -> listening("b", history));
    assertThat(crowd)
        .extracting(Writer::failure)
        .hasOnlyElementsOfType(TransactionSystemException.class);
    assertThat(history).isEmpty();
    assertThat(words()).isEmpty();
    transactions.run(() -> add("a"));
    assertThat(words()).containsExactly("a");
  }

  @Test
  @DisplayName("O1: SQLite: when all is undone at once, by what one wrote, all of the group fail")
  void undone() {
    transactions.run(() -> add("taken"));
    together(
        () -> add("a"),
        () -> add("b"),
        () -> sql.execute("INSERT OR ROLLBACK INTO word VALUES ('taken')"));
    assertThat(crowd).noneMatch(Writer::succeeded);
    assertThat(crowd.subList(0, 2))
        .extracting(Writer::failure)
        .hasOnlyElementsOfType(Problem.Unavailable.class);
    assertThat(words()).containsExactly("taken");
  }

  @Test
  @DisplayName("O1: SQLite: also when the one whose write undid all goes on as if nothing were")
  void undoneUnheard() {
    transactions.run(() -> add("taken"));
    together(
        () -> add("a"),
        () ->
            assertThatThrownBy(() -> sql.execute("INSERT OR ROLLBACK INTO word VALUES ('taken')"))
                .isInstanceOf(DataAccessException.class),
        () -> add("b"));
    assertThat(crowd.stream().map(Writer::succeeded)).containsExactly(false, false, true);
    assertThat(crowd.subList(0, 2))
        .extracting(Writer::failure)
        .hasOnlyElementsOfType(Problem.Unavailable.class);
    assertThat(words()).containsExactly("b", "taken");
  }

  @Test
  @DisplayName("O1: SQLite: also when what undid all was written on the way to the commit")
  void undoneOnTheWay() {
    transactions.run(() -> add("taken"));
    together(
        () -> add("a"),
        () ->
            TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                  @Override
                  public void beforeCommit(boolean readOnly) {
                    sql.execute("INSERT OR ROLLBACK INTO word VALUES ('taken')");
                  }
                }),
        () -> add("b"));
    assertThat(crowd.subList(0, 2))
        .extracting(Writer::failure)
        .hasOnlyElementsOfType(Problem.Unavailable.class);
    assertThat(words()).containsExactly("b", "taken");
  }

  @Test
  @DisplayName("O1: SQLite: who is interrupted while waiting in line gives up, the line goes on")
  void interruptedInLine() {
    CountDownLatch given = new CountDownLatch(1);
    Writer first =
        start(() -> {
          add("a");
          awaitLatch(given);
        });
    awaitLine(0, first);
    Writer second = start(() -> add("b"));
    awaitLine(1, first);
    Writer third = start(() -> add("c"));
    awaitLine(2, first);
    second.interrupt();
    assertThat(second.failure()).isInstanceOf(Problem.Unavailable.class);
    assertThat(second.wasInterrupted()).isTrue();
    given.countDown();
    assertThat(first.succeeded() && third.succeeded()).isTrue();
    assertThat(words()).containsExactly("a", "c");
  }

  @Test
  @DisplayName(
      "O1: SQLite: who is interrupted while the others write hears how it ended all the same")
  void interruptedInGroup() {
    CountDownLatch given = new CountDownLatch(1);
    Writer first =
        start(() -> {
          awaitLatch(given);
          add("a");
        });
    awaitLine(0, first);
    Writer second = start(() -> add("b"));
    awaitLine(1, first);
    Writer third =
        start(() -> {
          second.awaitRest();
          second.interrupt();
          add("c");
        });
    awaitLine(2, first);
    given.countDown();
    assertThat(Stream.of(first, second, third)).allMatch(Writer::succeeded);
    assertThat(second.wasInterrupted()).isTrue();
    assertThat(words()).containsExactly("a", "b", "c");
    assertThat(commits).hasValue(1);
  }

  @Test
  @DisplayName("O1: SQLite: who waits too long is told to try again, the line goes on")
  void tooLong() {
    connections.writers().setConnectionTimeout(250);
    CountDownLatch given = new CountDownLatch(1);
    Writer first =
        start(() -> {
          add("a");
          awaitLatch(given);
        });
    awaitLine(0, first);
    Writer second = start(() -> add("b"));
    assertThat(second.failure()).isInstanceOf(Problem.Unavailable.class);
    given.countDown();
    assertThat(first.succeeded()).isTrue();
    assertThat(words()).containsExactly("a");
  }

  @Test
  @DisplayName("O1: on a full disk a write is told to try again, and is made when there is room")
  void fullDisk() throws SQLException {
    onWriter("PRAGMA max_page_count = 1");
    assertThatThrownBy(() -> transactions.run(() -> add("x".repeat(100_000))))
        .isInstanceOf(Problem.Unavailable.class);
    onWriter("PRAGMA max_page_count = 1000000");
    transactions.run(() -> add("y".repeat(100_000)));
    assertThat(words()).containsExactly("y".repeat(100_000));
  }

  private void onWriter(String statement) throws SQLException {
    try (Connection writer = connections.writers().getConnection();
        Statement run = writer.createStatement()) {
      run.execute(statement);
    }
  }

  /// All of them one after the other, in this order: the others come while the first still works.
  private void together(Runnable... works) {
    CountDownLatch all = new CountDownLatch(1);
    Writer first =
        start(() -> {
          awaitLatch(all);
          works[0].run();
        });
    awaitLine(0, first);
    for (int i = 1; i < works.length; i++) {
      start(works[i]);
      awaitLine(i, first);
    }
    all.countDown();
    crowd.forEach(Writer::failure);
  }

  private Writer start(Runnable work) {
    Writer writer = new Writer(() -> transactions.run(work));
    crowd.add(writer);
    return writer;
  }

  /// Until the first works and so many are in line behind it.
  private void awaitLine(int length, Writer first) {
    while (line.waiting() != length || !first.rests()) {
      Thread.onSpinWait();
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void add(String word) {
    sql.execute("INSERT INTO word VALUES (?)", word);
  }

  private List<String> words() {
    return sql.fetch("SELECT word FROM word ORDER BY word").into(String.class);
  }
}
