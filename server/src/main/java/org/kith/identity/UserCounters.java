package org.kith.identity;

import static org.kith.storage.tables.Tables.USER_STATS;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.kith.storage.BulkCount;
import org.springframework.stereotype.Component;

/// The counters of a user. Whoever adds or removes a row that is counted calls this in the same
/// transaction; the database does the arithmetic, so concurrent changes add up.
///
/// The statements lock one row each. A caller that changes two users goes in the order of their
/// ids, so that two callers cannot wait for each other.
@Component
public class UserCounters {

  private final DSLContext sql;
  private final BulkCount bulk;

  UserCounters(DSLContext sql) {
    this.sql = sql;
    bulk = new BulkCount(sql, USER_STATS.USER_ID);
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

  /// Changes the posts of many users.
  ///
  /// @param counts users, each once, and how many posts
  /// @param sign 1 or -1
  public void changePosts(Select<Record2<Long, Integer>> counts, int sign) {
    bulk.change(USER_STATS.POST_COUNT, counts, sign);
  }

  /// Changes the followers of many users, as [#changePosts].
  public void changeFollowers(Select<Record2<Long, Integer>> counts, int sign) {
    bulk.change(USER_STATS.FOLLOWER_COUNT, counts, sign);
  }

  /// Changes how many people many users follow, as [#changePosts].
  public void changeFollowing(Select<Record2<Long, Integer>> counts, int sign) {
    bulk.change(USER_STATS.FOLLOWING_COUNT, counts, sign);
  }

  private long add(long userId, Field<Long> counter, int change) {
    return sql.update(USER_STATS)
        .set(counter, counter.plus(change))
        .where(USER_STATS.USER_ID.eq(userId))
        .returning(counter)
        .fetchSingle(counter);
  }
}
