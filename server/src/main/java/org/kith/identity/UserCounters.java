package org.kith.identity;

import static org.kith.storage.tables.Tables.USER_STATS;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
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
  private static final Param<Long> CHANGE = DSL.param("change", Long.class);

  private final DSLContext sql;
  private final BulkCount bulk;
  private final RenderedQuery addPosts;
  private final RenderedQuery addFollowers;
  private final RenderedQuery addFollowing;
  private final RenderedQuery followers;

  UserCounters(DSLContext sql) {
    this.sql = sql;
    bulk = new BulkCount(sql, USER_STATS.USER_ID);
    addPosts = adding(USER_STATS.POST_COUNT);
    addFollowers = adding(USER_STATS.FOLLOWER_COUNT);
    addFollowing = adding(USER_STATS.FOLLOWING_COUNT);
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

  private RenderedQuery adding(Field<Long> counter) {
    return RenderedQuery.write(
        sql,
        () ->
            sql.update(USER_STATS)
                .set(counter, counter.plus(CHANGE))
                .where(USER_STATS.USER_ID.eq(ID))
                .returning(counter),
        List.of(counter),
        ID,
        CHANGE);
  }

  public long followers(long userId) {
    return followers.fetch(userId).getFirst().get(USER_STATS.FOLLOWER_COUNT);
  }

  private Select<?> followers() {
    return sql.select(USER_STATS.FOLLOWER_COUNT).from(USER_STATS).where(USER_STATS.USER_ID.eq(ID));
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
