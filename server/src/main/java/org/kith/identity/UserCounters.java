package org.kith.identity;

import static org.kith.storage.tables.Tables.USER_STATS;

import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.kith.storage.BulkCount;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Component;

/// The counters of a user. Whoever adds or removes a row that is counted calls this in the same
/// transaction; the database does the arithmetic, so concurrent changes add up.
///
/// The statements lock one row each. A caller that changes two users goes in the order of their
/// ids, so that two callers cannot wait for each other.
@Component
public class UserCounters {

  private static final Param<Long> ID = DSL.param("id", Long.class);

  /// Part of a statement on PostgreSQL that knows `sums (user_id, followers, following)`: changes
  /// the followers of several users, and how many others follow, at once, and gives `counted
  /// (user_id, follower_count)` as they are now. The rows are locked in the order of their keys
  /// first, as by [BulkCount].
  public static final String ADD_FOLLOWS =
      """
      locked AS (
        SELECT user_id FROM user_stats
        WHERE user_id = any((SELECT array_agg(user_id) FROM sums)::bigint[])
        ORDER BY user_id FOR NO KEY UPDATE
      ), counted AS (
        UPDATE user_stats s
        SET follower_count = s.follower_count + c.followers,
            following_count = s.following_count + c.following
        FROM sums c
        WHERE s.user_id = c.user_id AND (SELECT count(*) FROM locked) > 0
        RETURNING s.user_id, s.follower_count
      )\
      """;

  private final DSLContext sql;
  private final BulkCount bulk;
  private final RenderedQuery addPosts;
  private final RenderedQuery addFollowers;
  private final RenderedQuery addFollowing;
  private final RenderedQuery followers;

  UserCounters(DSLContext sql) {
    this.sql = sql;
    bulk = new BulkCount(sql, USER_STATS.USER_ID);
    addPosts = RenderedQuery.adding(sql, USER_STATS.POST_COUNT, USER_STATS.USER_ID);
    addFollowers = RenderedQuery.adding(sql, USER_STATS.FOLLOWER_COUNT, USER_STATS.USER_ID);
    addFollowing = RenderedQuery.adding(sql, USER_STATS.FOLLOWING_COUNT, USER_STATS.USER_ID);
    followers = new RenderedQuery(sql, this::followers, ID);
  }

  public void addPosts(long userId, int change) {
    addPosts.fetch(userId, (long) change);
  }

  /// @return how many followers the user has now
  public long addFollowers(long userId, int change) {
    return addFollowers.fetch(userId, (long) change).getFirst().get(USER_STATS.FOLLOWER_COUNT);
  }

  public void addFollowing(long userId, int change) {
    addFollowing.fetch(userId, (long) change);
  }

  public long followers(long userId) {
    return followers.fetch(userId).getFirst().get(USER_STATS.FOLLOWER_COUNT);
  }

  private Select<?> followers() {
    return sql.select(USER_STATS.FOLLOWER_COUNT).from(USER_STATS).where(USER_STATS.USER_ID.eq(ID));
  }

  /// Locks the counters of many users in the order of their ids, for who changes more than one
  /// counter of them. On SQLite a transaction that writes is alone.
  public void hold(Select<Record1<Long>> userIds) {
    bulk.hold(userIds);
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
}
