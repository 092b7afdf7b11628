package org.kith.social;

import static org.jooq.impl.DSL.row;
import static org.kith.social.PeopleSql.AVATAR;
import static org.kith.social.PeopleSql.FULL_NAME;
import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.storage.IdList;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL on follows.
@Repository
class FollowSql {

  private static final Param<Long> ONE = DSL.param("one", Long.class);

  private final DSLContext sql;
  private final IdList ids;
  private final RenderedQuery followees;
  private final RenderedQuery followers;

  FollowSql(DSLContext sql) {
    this.sql = sql;
    ids = new IdList(sql, "ids");
    followees = new RenderedQuery(sql, this::followees, ONE, ids.param());
    followers = new RenderedQuery(sql, this::followers, ONE, ids.param());
  }

  /// @return false when it was there already
  boolean insert(long followerId, long followeeId, Instant now) {
    return sql.insertInto(FOLLOWS)
            .set(FOLLOWS.FOLLOWER_ID, followerId)
            .set(FOLLOWS.FOLLOWEE_ID, followeeId)
            .set(FOLLOWS.CREATED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /// @return false when there was none
  boolean delete(long followerId, long followeeId) {
    return sql.deleteFrom(FOLLOWS)
            .where(FOLLOWS.FOLLOWER_ID.eq(followerId))
            .and(FOLLOWS.FOLLOWEE_ID.eq(followeeId))
            .execute()
        == 1;
  }

  List<ListedUser> followers(long userId, PageRequest page) {
    return people(FOLLOWS.FOLLOWEE_ID, userId, FOLLOWS.FOLLOWER_ID, page);
  }

  List<ListedUser> following(long userId, PageRequest page) {
    return people(FOLLOWS.FOLLOWER_ID, userId, FOLLOWS.FOLLOWEE_ID, page);
  }

  private List<ListedUser> people(
      Field<Long> side, long userId, Field<Long> otherSide, PageRequest page) {
    Cursor start = page.start();
    return sql.select(
            USERS.ID,
            USERS.USERNAME,
            FULL_NAME,
            AVATAR,
            USER_STATS.FOLLOWER_COUNT,
            FOLLOWS.CREATED_AT)
        .from(FOLLOWS)
        .join(USERS)
        .on(USERS.ID.eq(otherSide))
        .join(USER_STATS)
        .on(USER_STATS.USER_ID.eq(otherSide))
        .leftJoin(PROFILES)
        .on(PROFILES.USER_ID.eq(otherSide))
        .where(side.eq(userId))
        .and(PeopleSql.ACTIVE)
        .and(
            row(FOLLOWS.CREATED_AT, otherSide)
                .lessThan(Instant.ofEpochMilli(start.at()), start.id()))
        .orderBy(FOLLOWS.CREATED_AT.desc(), otherSide.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(row ->
            new ListedUser(
                row.get(USERS.ID),
                row.get(USERS.USERNAME),
                row.get(FULL_NAME),
                row.get(AVATAR),
                row.get(USER_STATS.FOLLOWER_COUNT),
                false,
                row.get(FOLLOWS.CREATED_AT)));
  }

  /// Whom of these people one follows.
  Set<Long> followedBy(long followerId, Collection<Long> people) {
    return followees.fetch(followerId, ids.value(people)).intoSet(FOLLOWS.FOLLOWEE_ID);
  }

  /// Who of these people follows one.
  Set<Long> followersOf(long followeeId, Collection<Long> people) {
    return followers.fetch(followeeId, ids.value(people)).intoSet(FOLLOWS.FOLLOWER_ID);
  }

  private Select<?> followees() {
    return sql.select(FOLLOWS.FOLLOWEE_ID)
        .from(FOLLOWS)
        .where(FOLLOWS.FOLLOWER_ID.eq(ONE))
        .and(ids.contains(FOLLOWS.FOLLOWEE_ID));
  }

  private Select<?> followers() {
    return sql.select(FOLLOWS.FOLLOWER_ID)
        .from(FOLLOWS)
        .where(FOLLOWS.FOLLOWEE_ID.eq(ONE))
        .and(ids.contains(FOLLOWS.FOLLOWER_ID));
  }
}
