package org.kith.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.TAGS;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kith.schema.Dialect;
import org.kith.storage.Transactions;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

/// What is kept in memory, and how it learns that it is true no more.
@OnEveryStore
class ChangeLogTest {

  private final Store store;
  private final World world;
  private final DSLContext sql;
  private final Transactions transactions;
  private final ChangeSql changes;
  private final AtomicInteger loads = new AtomicInteger();

  ChangeLogTest(Store store) {
    this.store = store;
    world = new World(store);
    sql = world.server.bean(DSLContext.class);
    transactions = world.server.bean(Transactions.class);
    changes = world.server.bean(ChangeSql.class);
  }

  @BeforeEach
  void tag() {
    transactions.run(() ->
        sql.execute(
            "insert into tags (id, name, created_at) values (7, 'one', 1), (8, 'other', 1)"));
  }

  @Test
  @DisplayName("what is kept is asked of the database once, and again after each change")
  void keeps() {
    ChangeLog log = seeing(Duration.ofHours(1));
    Mirror<Long, String> names = names(log);
    assertThat(name(names)).isEqualTo("one");
    assertThat(name(names)).isEqualTo("one");
    assertThat(loads).hasValue(1);

    rename("two");
    assertThat(name(names)).as("nobody told yet").isEqualTo("one");
    log.committed();
    assertThat(name(names)).isEqualTo("two");
    assertThat(loads).hasValue(2);
  }

  @Test
  @DisplayName("who knows what changed says so, and the log need not be read for it")
  void knowing() {
    ChangeLog log = seeing(Duration.ofHours(1));
    Mirror<Long, String> names = names(log);
    assertThat(name(names)).isEqualTo("one");
    rename("two");
    log.changed(Topic.TAG, 8);
    assertThat(name(names)).as("another one changed").isEqualTo("one");
    log.changed(Topic.TAG, 7);
    assertThat(name(names)).isEqualTo("two");
  }

  @Test
  @DisplayName("what another one wrote is seen when the time for it is over")
  void seesOthers() {
    Mirror<Long, String> names = names(seeing(Duration.ZERO));
    assertThat(name(names)).isEqualTo("one");
    rename("two");
    assertThat(name(names)).isEqualTo("two");
  }

  @Test
  @DisplayName("every commit of this server is told before the one who wrote goes on")
  void afterCommit() {
    List<Change> told = new ArrayList<>();
    ChangeLog log = world.server.bean(ChangeLog.class);
    log.isCurrent();
    log.on(Topic.TAG, told::addAll);
    rename("two");
    assertThat(told).containsExactly(new Change(Topic.TAG, 7, 0, null));
  }

  @Test
  @DisplayName("a transaction sees its own writes, and nothing of them is kept when it fails")
  void inTransaction() {
    Mirror<Long, String> names = names(seeing(Duration.ofHours(1)));
    assertThat(name(names)).isEqualTo("one");
    try {
      transactions.run(() -> {
        sql.update(TAGS).set(TAGS.NAME, "two").where(TAGS.ID.eq(7L)).execute();
        assertThat(name(names)).isEqualTo("two");
        throw new IllegalStateException("never mind");
      });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("never mind");
    }
    assertThat(name(names)).isEqualTo("one");
    assertThat(loads).hasValue(3);
  }

  @Test
  @DisplayName("what was loaded while it changed is not kept")
  void changedWhileLoading() {
    ChangeLog log = seeing(Duration.ofHours(1));
    log.isCurrent();
    Mirror<Long, String> names = new Mirror<>(log, 100, (id, name) -> 1);
    log.onSubjects(Topic.TAG, ids -> ids.forEach(names::drop));
    List<@Nullable String> first =
        names.get(
            List.of(7L),
            ids -> {
              Map<Long, String> before = load(ids);
              rename("two");
              log.committed();
              return before;
            });
    assertThat(first).containsExactly("one");
    assertThat(name(names)).isEqualTo("two");
  }

  @Test
  @DisplayName("the place of a value shows it as it is, and nothing once it is not kept")
  void slots() {
    ChangeLog log = seeing(Duration.ofHours(1));
    Mirror<Long, String> names = new Mirror<>(log, 10, (id, name) -> name.length());
    assertThat(names.slots(List.of(7L))).isEmpty();
    names.get(List.of(7L, 8L), this::load);
    List<Mirror.Slot<String>> both = names.slots(List.of(8L, 7L, 9L));
    assertThat(both).extracting(Mirror.Slot::get).containsExactly("other", "one");
    names.update(8L, name -> "two");
    names.drop(7L);
    assertThat(both).extracting(Mirror.Slot::get).containsExactly("two", null);
    names.get(7L, () -> "one");
    assertThat(both.getLast().get()).as("kept anew, elsewhere").isNull();
    List<Mirror.Slot<String>> again = names.slots(List.of(8L, 7L));
    names.dropIf(name -> name.equals("one"));
    assertThat(again).extracting(Mirror.Slot::get).containsExactly("two", null);
    log.forget();
    assertThat(again).extracting(Mirror.Slot::get).containsExactly(null, null);
  }

  @Test
  @Timeout(60)
  @DisplayName("what there is no room for any more is not where it was")
  void evicted() {
    Mirror<Long, String> names = new Mirror<>(seeing(Duration.ofHours(1)), 4, (id, name) -> 1);
    List<Mirror.Slot<String>> slots = new ArrayList<>();
    for (long id = 0; id < 100; id++) {
      names.get(id, () -> "one");
      slots.addAll(names.slots(List.of(id)));
    }
    while (stillThere(slots) > 4 && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  private static long stillThere(List<Mirror.Slot<String>> slots) {
    return slots.stream().filter(slot -> slot.get() != null).count();
  }

  @Test
  @DisplayName("a transaction that ends late is told, whatever was written and read meanwhile")
  void late() throws Exception {
    if (store == Store.SQLITE) {
      return;
    }
    ChangeLog log = seeing(Duration.ofHours(1));
    Mirror<Long, String> names = names(log);
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(1);
    Thread slow =
        Thread.ofVirtual()
            .start(() ->
                transactions.run(() -> {
                  sql.execute("update tags set name = 'late' where id = 7");
                  written.countDown();
                  await(others);
                }));
    written.await();
    for (int i = 0; i < 3; i++) {
      transactions.run(() -> sql.execute("update tags set name = 'another' where id = 8"));
      log.committed();
      assertThat(name(names)).isEqualTo("one");
    }
    others.countDown();
    slow.join();
    log.committed();
    assertThat(name(names)).isEqualTo("late");
  }

  @Test
  @DisplayName("replacing tables is told as one change of everything")
  void bulk() {
    ChangeLog log = seeing(Duration.ofHours(1));
    Mirror<Long, String> names = names(log);
    assertThat(name(names)).isEqualTo("one");
    Place before = changes.end();
    transactions.run(() ->
        sql.connection(
            connection -> BulkChange.in(connection, dialect(), () -> execute(connection))));
    assertThat(changes.after(before).changes())
        .containsExactly(new Change(Topic.EVERYTHING, 0, 0, null));
    log.committed();
    assertThat(name(names)).isEqualTo("two");
    rename("three");
    log.committed();
    assertThat(name(names)).as("the triggers are back").isEqualTo("three");
  }

  /// On a database of its own: SQLite writes triggers anew when it renames what they name.
  @Test
  @DisplayName("while the log cannot be read nothing in memory is used")
  void unreadable() {
    try (TestServer own = TestServer.start(store, TestServer.settings(store.newDatabase()))) {
      DSLContext ownSql = own.bean(DSLContext.class);
      Transactions ownTransactions = own.bean(Transactions.class);
      ChangeLog log = new ChangeLog(own.bean(ChangeSql.class), Duration.ZERO);
      Mirror<Long, Integer> tags = new Mirror<>(log, 100, (id, count) -> 1);
      Supplier<Integer> load =
          () -> {
            loads.incrementAndGet();
            return ownSql.fetchCount(TAGS);
          };
      tags.get(1L, load);
      tags.get(1L, load);
      assertThat(loads).hasValue(1);
      ownTransactions.run(() -> ownSql.execute("alter table changes rename to elsewhere"));
      tags.get(1L, load);
      tags.get(1L, load);
      assertThat(loads).hasValue(3);
      ownTransactions.run(() -> ownSql.execute("alter table elsewhere rename to changes"));
      log.catchUp();
      tags.get(1L, load);
      tags.get(1L, load);
      assertThat(loads).hasValue(4);
    }
  }

  @Test
  @DisplayName("more changes than are looked at one by one make it forget everything")
  void tooMany() {
    ChangeLog log = seeing(Duration.ofHours(1));
    Mirror<Long, String> names = new Mirror<>(log, 100, (id, name) -> 1);
    assertThat(name(names)).isEqualTo("one");
    transactions.run(() -> {
      for (int i = 0; i <= ChangeSql.MOST; i++) {
        changes.insert(Topic.TAG, 8);
      }
      sql.execute("update tags set name = 'two' where id = 7");
    });
    log.committed();
    assertThat(name(names)).isEqualTo("two");
  }

  private ChangeLog seeing(Duration within) {
    return new ChangeLog(changes, within);
  }

  private Mirror<Long, String> names(ChangeLog log) {
    Mirror<Long, String> names = new Mirror<>(log, 100, (id, name) -> 1);
    log.onSubjects(Topic.TAG, ids -> ids.forEach(names::drop));
    return names;
  }

  private String name(Mirror<Long, String> names) {
    String many = names.get(List.of(7L), this::load).getFirst();
    String one = names.get(7L, () -> load(List.of(7L)).get(7L));
    assertThat(one).isEqualTo(many);
    return String.valueOf(one);
  }

  private Map<Long, String> load(List<Long> ids) {
    loads.incrementAndGet();
    return sql.select(TAGS.ID, TAGS.NAME)
        .from(TAGS)
        .where(TAGS.ID.in(ids))
        .fetchMap(TAGS.ID, TAGS.NAME);
  }

  private void rename(String name) {
    transactions.run(() -> sql.update(TAGS).set(TAGS.NAME, name).where(TAGS.ID.eq(7L)).execute());
  }

  private Dialect dialect() {
    return store == Store.SQLITE ? Dialect.SQLITE : Dialect.POSTGRESQL;
  }

  private static void execute(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("UPDATE tags SET name = 'two' WHERE id = 7");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
