package org.kith.identity;

import static org.kith.storage.tables.Tables.USER_STATS;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final Param<Long[]> IDS = DSL.param("ids", Long[].class);
  private static final Param<Integer[]> FOLLOWERS = DSL.param("followers", Integer[].class);
  private static final Param<Integer[]> FOLLOWING = DSL.param("following", Integer[].class);

  /// The rows are locked in the order of their keys first, as by [BulkCount].
  private static final String ADD_FOLLOWS =
      """
      WITH held AS (
        SELECT user_id FROM user_stats WHERE user_id = any(:ids) ORDER BY user_id FOR NO KEY UPDATE
      )
      UPDATE user_stats s
      SET follower_count = s.follower_count + c.followers,
          following_count = s.following_count + c.following
      FROM unnest(:ids, :followers, :following) AS c (id, followers, following)
      WHERE s.user_id = c.id AND (SELECT count(*) FROM held) > 0
      RETURNING s.user_id, s.follower_count\
      """;

  private final DSLContext sql;
  private final BulkCount bulk;
  private final RenderedQuery addPosts;
  private final RenderedQuery addFollowers;
  private final RenderedQuery addFollowing;
  private final RenderedQuery addFollows;
  private final RenderedQuery followers;

  UserCounters(DSLContext sql) {
    this.sql = sql;
    bulk = new BulkCount(sql, USER_STATS.USER_ID);
    addPosts = RenderedQuery.adding(sql, USER_STATS.POST_COUNT, USER_STATS.USER_ID);
    addFollowers = RenderedQuery.adding(sql, USER_STATS.FOLLOWER_COUNT, USER_STATS.USER_ID);
    addFollowing = RenderedQuery.adding(sql, USER_STATS.FOLLOWING_COUNT, USER_STATS.USER_ID);
    addFollows =
        new RenderedQuery(
            sql,
            ADD_FOLLOWS,
            List.of(USER_STATS.USER_ID, USER_STATS.FOLLOWER_COUNT),
            IDS,
            FOLLOWERS,
            FOLLOWING);
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

  /// Changes the followers of several users, and how many others follow, at once, on PostgreSQL.
  ///
  /// @param followers changes by user
  /// @param following changes by user
  /// @return how many followers each of all these users has now
  public Map<Long, Long> addFollows(Map<Long, Integer> followers, Map<Long, Integer> following) {
    Set<Long> ids = new HashSet<>(followers.keySet());
    ids.addAll(following.keySet());
    return addFollows
        .fetch(
            ids.toArray(Long[]::new),
            ids.stream().map(id -> followers.getOrDefault(id, 0)).toArray(Integer[]::new),
            ids.stream().map(id -> following.getOrDefault(id, 0)).toArray(Integer[]::new))
        .intoMap(USER_STATS.USER_ID, USER_STATS.FOLLOWER_COUNT);
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
