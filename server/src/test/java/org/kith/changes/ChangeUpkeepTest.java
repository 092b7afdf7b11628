package org.kith.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.storage.Transactions;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// The log is kept short, and who missed something of it finds out.
@OnEveryStore
class ChangeUpkeepTest {

  private static final int KEPT = 5;

  private final ChangeSql changes;
  private final Transactions transactions;
  private final ChangeUpkeep upkeep;
  private final DSLContext sql;
  private final ChangeLog awake;
  private final ChangeLog asleep;

  ChangeUpkeepTest(Store store) {
    World world = new World(store);
    sql = world.server.bean(DSLContext.class);
    changes = world.server.bean(ChangeSql.class);
    transactions = world.server.bean(Transactions.class);
    awake = new ChangeLog(changes, Duration.ofHours(1));
    asleep = new ChangeLog(changes, Duration.ofHours(1));
    upkeep = new ChangeUpkeep(awake, changes, transactions);
  }

  @Test
  @DisplayName("a change is kept for five rounds, and goes in the sixth")
  void rounds() {
    change(7);
    for (int i = 0; i < KEPT; i++) {
      upkeep.trim();
      assertThat(kept(7)).as("after round %d", i + 1).isEqualTo(1);
    }
    change(8);
    upkeep.trim();
    assertThat(kept(7)).isZero();
    assertThat(kept(8)).isEqualTo(1);
  }

  @Test
  @DisplayName("a server that slept while the log was trimmed forgets, one that read it does not")
  void sleepers() {
    AtomicInteger loads = new AtomicInteger();
    Mirror<Long, Integer> ofAwake = new Mirror<>(awake, 100, (id, load) -> 1);
    Mirror<Long, Integer> ofAsleep = new Mirror<>(asleep, 100, (id, load) -> 1);
    assertThat(ofAwake.get(1L, loads::incrementAndGet)).isEqualTo(1);
    assertThat(ofAsleep.get(1L, loads::incrementAndGet)).isEqualTo(2);
    change(7);
    for (int i = 0; i <= KEPT; i++) {
      upkeep.trim();
    }
    awake.committed();
    asleep.committed();
    assertThat(ofAwake.get(1L, loads::incrementAndGet)).isEqualTo(1);
    assertThat(ofAsleep.get(1L, loads::incrementAndGet)).isEqualTo(3);
  }

  private void change(long tag) {
    transactions.run(() -> changes.insert(Topic.TAG, tag));
  }

  private int kept(long tag) {
    return sql.fetchCount(
        sql.selectFrom("changes").where("topic = ? and subject = ?", Topic.TAG.word(), tag));
  }
}
