package org.kith.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.POST_STATS;
import static org.kith.storage.tables.Tables.REACTIONS;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/// Counts follows and reactions again, from their rows alone.
public final class GraphRecount {

  private final DSLContext sql;

  public GraphRecount(DSLContext sql) {
    this.sql = sql;
  }

  /// Every counter is what its rows say, and nobody follows themselves.
  public void proves() {
    assertThat(stored(USER_STATS, USER_STATS.USER_ID, USER_STATS.FOLLOWER_COUNT))
        .as("follower_count")
        .isEqualTo(counted(FOLLOWS, FOLLOWS.FOLLOWEE_ID, FOLLOWS.FOLLOWER_ID));
    assertThat(stored(USER_STATS, USER_STATS.USER_ID, USER_STATS.FOLLOWING_COUNT))
        .as("following_count")
        .isEqualTo(counted(FOLLOWS, FOLLOWS.FOLLOWER_ID, FOLLOWS.FOLLOWEE_ID));
    assertThat(stored(POST_STATS, POST_STATS.POST_ID, POST_STATS.LIKE_COUNT))
        .as("like_count")
        .isEqualTo(counted(REACTIONS, REACTIONS.POST_ID, REACTIONS.USER_ID));
    assertThat(sql.fetchCount(FOLLOWS, FOLLOWS.FOLLOWER_ID.eq(FOLLOWS.FOLLOWEE_ID)))
        .as("people who follow themselves")
        .isZero();
    assertThat(
            sql.fetchCount(
                sql.selectDistinct(REACTIONS.POST_ID, REACTIONS.USER_ID).from(REACTIONS)))
        .as("reactions of different people or to different posts")
        .isEqualTo(sql.fetchCount(REACTIONS));
  }

  private Map<Long, Long> stored(Table<?> table, Field<Long> key, Field<Long> counter) {
    return sql.select(key, counter).from(table).where(counter.ne(0L)).fetchMap(key, counter);
  }

  /// Rows by key, of those whose other person is active.
  private Map<Long, Long> counted(Table<?> table, Field<Long> key, Field<Long> person) {
    Map<Long, Long> counts = new HashMap<>();
    for (Record row :
        sql.select(key, count())
            .from(table)
            .join(USERS)
            .on(USERS.ID.eq(person))
            .where(condition(USERS.IS_ACTIVE))
            .and(USERS.DELETED_AT.isNull())
            .groupBy(key)) {
      counts.put(Objects.requireNonNull(row.get(key)), row.get(count()).longValue());
    }
    return counts;
  }
}
