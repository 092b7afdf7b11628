package org.kith.identity;

import static org.kith.storage.tables.Tables.USER_STATS;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/// The counters of a user. Whoever adds or removes a row that is counted calls this in the same
/// transaction; the database does the arithmetic, so concurrent changes add up.
///
/// The statements lock one row each. A caller that changes two users goes in the order of their
/// ids, so that two callers cannot wait for each other.
@Component
public class UserCounters {

  private final DSLContext sql;

  UserCounters(DSLContext sql) {
    this.sql = sql;
  }

  public void addPosts(long userId, int change) {
    add(userId, USER_STATS.POST_COUNT, change);
  }

  /// @return how many followers the user has now
  public long addFollowers(long userId, int change) {
    return add(userId, USER_STATS.FOLLOWER_COUNT, change);
  }

  public void addFollowing(long userId, int change) {
    add(userId, USER_STATS.FOLLOWING_COUNT, change);
  }

  public long followers(long userId) {
    return sql.select(USER_STATS.FOLLOWER_COUNT)
        .from(USER_STATS)
        .where(USER_STATS.USER_ID.eq(userId))
        .fetchSingle(USER_STATS.FOLLOWER_COUNT);
  }

  private long add(long userId, Field<Long> counter, int change) {
    return sql.update(USER_STATS)
        .set(counter, counter.plus(change))
        .where(USER_STATS.USER_ID.eq(userId))
        .returning(counter)
        .fetchSingle(counter);
  }
}
