package org.kith.social;

import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.FOLLOW_REQUESTS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.kith.kernel.PageRequest;
import org.kith.storage.IdList;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL on follows.
@Repository
class FollowSql {

  private static final Param<Long> ONE = DSL.param("one", Long.class);

  private static final Param<Long> OTHER = DSL.param("other", Long.class);
  private static final Param<Instant> NOW = DSL.param("now", FOLLOWS.CREATED_AT.getDataType());

  private final DSLContext sql;
  private final PeopleSql people;
  private final IdList ids;
  private final RenderedQuery followees;
  private final RenderedQuery followers;
  private final RenderedQuery insert;
  private final RenderedQuery delete;

  FollowSql(DSLContext sql, PeopleSql people) {
    this.sql = sql;
    this.people = people;
    ids = new IdList(sql, "ids");
    followees = new RenderedQuery(sql, this::followees, ONE, ids.param());
    followers = new RenderedQuery(sql, this::followers, ONE, ids.param());
    insert = RenderedQuery.write(sql, this::insert, List.of(), ONE, OTHER, NOW);
    delete = RenderedQuery.write(sql, this::delete, List.of(), ONE, OTHER);
  }

  /// Not of somebody private.
  ///
  /// @return false when nothing was done, since it was there already or the other is private
  boolean insert(long followerId, long followeeId, Instant now) {
    return insert.execute(followerId, followeeId, now) == 1;
  }

  private Query insert() {
    return sql.insertInto(FOLLOWS, FOLLOWS.FOLLOWER_ID, FOLLOWS.FOLLOWEE_ID, FOLLOWS.CREATED_AT)
        .select(
            DSL.select(ONE, OTHER, NOW)
                .from(USERS)
                .where(USERS.ID.eq(OTHER))
                .andNot(USERS.IS_PRIVATE))
        .onConflictDoNothing();
  }

  /// As [#insert], also of somebody private, who allows it.
  void insertAllowed(long followerId, long followeeId, Instant now) {
    sql.insertInto(FOLLOWS)
        .set(FOLLOWS.FOLLOWER_ID, followerId)
        .set(FOLLOWS.FOLLOWEE_ID, followeeId)
        .set(FOLLOWS.CREATED_AT, now)
        .execute();
  }

  /// @return false when there was none
  boolean delete(long followerId, long followeeId) {
    return delete.execute(followerId, followeeId) == 1;
  }

  private Query delete() {
    return sql.deleteFrom(FOLLOWS)
        .where(FOLLOWS.FOLLOWER_ID.eq(ONE))
        .and(FOLLOWS.FOLLOWEE_ID.eq(OTHER));
  }

  List<ListedUser> followers(long userId, Collection<Long> without, PageRequest page) {
    return list(FOLLOWS.FOLLOWEE_ID.eq(userId), FOLLOWS.FOLLOWER_ID, without, page);
  }

  List<ListedUser> following(long userId, Collection<Long> without, PageRequest page) {
    return list(FOLLOWS.FOLLOWER_ID.eq(userId), FOLLOWS.FOLLOWEE_ID, without, page);
  }

  /// How many of these people are among the active followers of somebody.
  long followersAmong(long userId, Collection<Long> some) {
    return people.count(FOLLOWS.FOLLOWEE_ID.eq(userId), FOLLOWS.FOLLOWER_ID, some);
  }

  /// How many of these people are active and followed by somebody.
  long followingAmong(long userId, Collection<Long> some) {
    return people.count(FOLLOWS.FOLLOWER_ID.eq(userId), FOLLOWS.FOLLOWEE_ID, some);
  }

  private List<ListedUser> list(
      Condition rows, TableField<?, Long> person, Collection<Long> without, PageRequest page) {
    return people
        .page(rows, person, FOLLOWS.CREATED_AT, without, page)
        .map(row -> PeopleSql.listed(row, FOLLOWS.CREATED_AT));
  }

  /// Whom of these people one follows, and whom one asked to.
  Followed followedBy(long followerId, Collection<Long> some) {
    Set<Long> followed = new HashSet<>();
    Set<Long> requested = new HashSet<>();
    for (Record row : followees.fetch(followerId, ids.value(some))) {
      (row.get(0, Integer.class) == 0 ? followed : requested).add(row.get(1, Long.class));
    }
    return new Followed(followed, requested);
  }

  record Followed(Set<Long> people, Set<Long> requested) {

    static final Followed NOBODY = new Followed(Set.of(), Set.of());
  }

  /// Who of these people follows one.
  Set<Long> followersOf(long followeeId, Collection<Long> some) {
    return followers.fetch(followeeId, ids.value(some)).intoSet(FOLLOWS.FOLLOWER_ID);
  }

  private Select<?> followees() {
    return sql.select(DSL.inline(0), FOLLOWS.FOLLOWEE_ID)
        .from(FOLLOWS)
        .where(FOLLOWS.FOLLOWER_ID.eq(ONE))
        .and(ids.contains(FOLLOWS.FOLLOWEE_ID))
        .unionAll(
            DSL.select(DSL.inline(1), FOLLOW_REQUESTS.FOLLOWEE_ID)
                .from(FOLLOW_REQUESTS)
                .where(FOLLOW_REQUESTS.FOLLOWER_ID.eq(ONE))
                .and(ids.contains(FOLLOW_REQUESTS.FOLLOWEE_ID)));
  }

  private Select<?> followers() {
    return sql.select(FOLLOWS.FOLLOWER_ID)
        .from(FOLLOWS)
        .where(FOLLOWS.FOLLOWEE_ID.eq(ONE))
        .and(ids.contains(FOLLOWS.FOLLOWER_ID));
  }
}
