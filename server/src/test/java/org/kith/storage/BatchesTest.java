package org.kith.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.SITE_STATS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kith.kernel.Problem;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.Writer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Timeout(60)
class BatchesTest {

  private final TestServer server = TestServer.on(Store.POSTGRESQL);
  private final DSLContext sql = server.bean(DSLContext.class);
  private final Transactions transactions = server.bean(Transactions.class);
  private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Optional<String>> answers = new ConcurrentHashMap<>();
  private final CountDownLatch all = new CountDownLatch(1);
  private final List<Writer> crowd = new ArrayList<>();
  private Consumer<List<String>> trouble = batch -> {};

  /// Wishes are names of counters to make; no two of one first letter are in a batch. Those in
  /// capitals are refused.
  private final Batches<String, String> counters =
      new Batches<>(transactions, name -> name.charAt(0), this::make);

  @BeforeEach
  @AfterEach
  void noneMade() {
    transactions.run(
        () -> sql.deleteFrom(SITE_STATS).where(DSL.length(SITE_STATS.NAME).le(2)).execute());
  }

  private Function<String, Optional<String>> make(List<String> names) {
    batches.add(names);
    awaitAll();
    trouble.accept(names);
    List<String> made =
        names.stream().filter(name -> Character.isLowerCase(name.charAt(0))).toList();
    insert(made);
    return name -> Optional.of(name + "!").filter(answer -> made.contains(name));
  }

  private void insert(List<String> names) {
    sql.insertInto(SITE_STATS, SITE_STATS.NAME, SITE_STATS.VALUE)
        .valuesOfRows(names.stream().map(name -> DSL.row(name, 1L)).toList())
        .execute();
  }

  @Test
  @DisplayName(
      "writes that come while one is written share a transaction, each with its own answer")
  void shared() {
    write("a", "b", "c", "d");
    assertThat(batches).containsExactly(List.of("a"), List.of("b", "c", "d"));
    assertThat(answers)
        .isEqualTo(
            Map.of(
                "a", Optional.of("a!"),
                "b", Optional.of("b!"),
                "c", Optional.of("c!"),
                "d", Optional.of("d!")));
    assertThat(made()).containsExactly("a", "b", "c", "d");
  }

  @Test
  @DisplayName("two writes of one key are in two batches, in their order")
  void keys() {
    write("a", "b", "c", "b2", "b3", "d");
    assertThat(batches)
        .containsExactly(List.of("a"), List.of("b", "c", "d"), List.of("b2"), List.of("b3"));
    assertThat(made()).containsExactly("a", "b", "b2", "b3", "c", "d");
  }

  @Test
  @DisplayName("one that is refused is left to its caller, and those beside it are written")
  void refused() {
    write("a", "b", "C", "d");
    assertThat(answers.get("C")).isEmpty();
    assertThat(answers.get("d")).contains("d!");
    assertThat(made()).containsExactly("a", "b", "d");
  }

  @Test
  @DisplayName("a batch that fails is left to its callers and leaves nothing; the next is written")
  void failed() {
    trouble =
        batch -> {
          if (batch.contains("c")) {
            throw new IllegalStateException("of nobody's making");
          }
        };
    write("a", "b", "c", "d", "b2");
    assertThat(crowd).allMatch(Writer::succeeded);
    assertThat(
            answers.entrySet().stream().filter(e -> e.getValue().isEmpty()).map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("b", "c", "d");
    assertThat(made()).containsExactly("a", "b2");
  }

  @Test
  @DisplayName("everybody in a batch hears that the database is not available")
  void unavailable() {
    trouble =
        batch -> {
          if (batch.contains("c")) {
            throw new Problem.Unavailable("later", new IllegalStateException());
          }
        };
    write("a", "b", "c", "b2");
    assertThat(crowd.stream().map(Writer::succeeded)).containsExactly(true, false, false, true);
    assertThat(crowd.get(1).failure()).isInstanceOf(Problem.Unavailable.class);
    assertThat(made()).containsExactly("a", "b2");
  }

  @Test
  @DisplayName("what is committed is not left to its callers, whatever happens after the commit")
  void failsAfterwards() {
    trouble =
        batch ->
            TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                  @Override
                  public void afterCommit() {
                    throw new IllegalStateException(batch.getFirst());
                  }
                });
    write("a", "b", "c");
    assertThat(crowd.stream().map(Writer::failure).map(String::valueOf))
        .containsExactly(
            "java.lang.IllegalStateException: a",
            "java.lang.IllegalStateException: b",
            "java.lang.IllegalStateException: b");
    assertThat(answers).isEmpty();
    assertThat(made()).containsExactly("a", "b", "c");
  }

  @Test
  @DisplayName("nobody is answered before the commit")
  void answered() {
    List<String> early = Collections.synchronizedList(new ArrayList<>());
    trouble =
        batch ->
            TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                  @Override
                  public void beforeCommit(boolean readOnly) {
                    crowd.stream().skip(2).forEach(Writer::awaitRest);
                    early.addAll(answers.keySet());
                    early.removeAll(List.of("a"));
                  }
                });
    write("a", "b", "c", "d");
    assertThat(early).isEmpty();
    assertThat(answers).containsOnlyKeys("a", "b", "c", "d");
  }

  @Test
  @DisplayName("who waits long for a batch that does not end writes alone")
  void stuck() {
    Writer first = new Writer(() -> assertThat(counters.write("a")).contains("a!"));
    while (batches.isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(counters.write("b")).isEmpty();
    all.countDown();
    assertThat(first.succeeded()).isTrue();
    assertThat(counters.write("c")).contains("c!");
    assertThat(made()).containsExactly("a", "c");
  }

  @Test
  @DisplayName("who is interrupted while waiting for a batch writes alone")
  void interrupted() {
    Writer first = new Writer(() -> assertThat(counters.write("a")).contains("a!"));
    while (batches.isEmpty()) {
      Thread.onSpinWait();
    }
    Writer second = new Writer(() -> assertThat(counters.write("b")).isEmpty());
    second.awaitRest();
    second.interrupt();
    assertThat(second.wasInterrupted() && second.succeeded()).isTrue();
    all.countDown();
    assertThat(first.succeeded()).isTrue();
    assertThat(made()).containsExactly("a");
  }

  @Test
  @DisplayName("inside a transaction, and on SQLite, nothing is put together")
  void notHere() {
    all.countDown();
    transactions.run(() -> assertThat(counters.write("a")).isEmpty());
    Transactions sqlite = TestServer.on(Store.SQLITE).bean(Transactions.class);
    assertThat(new Batches<String, String>(sqlite, name -> name, this::make).write("a")).isEmpty();
    assertThat(batches).isEmpty();
  }

  /// The others come while the first is written, in this order.
  private void write(String... names) {
    for (String name : names) {
      Writer writer =
          new Writer(() -> {
            Optional<String> answer = counters.write(name);
            answers.put(name, answer);
          });
      crowd.add(writer);
      do {
        writer.awaitRest();
      } while (batches.isEmpty());
    }
    all.countDown();
    crowd.forEach(Writer::failure);
  }

  private void awaitAll() {
    await(all);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<@Nullable String> made() {
    return sql.select(SITE_STATS.NAME)
        .from(SITE_STATS)
        .where(DSL.length(SITE_STATS.NAME).le(2))
        .orderBy(SITE_STATS.NAME)
        .fetch(SITE_STATS.NAME);
  }
}
