package org.kith.social;

import static org.kith.storage.tables.Tables.FOLLOWS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Query;
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

  /// @return false when it was there already
  boolean insert(long followerId, long followeeId, Instant now) {
    return insert.execute(followerId, followeeId, now) == 1;
  }

  private Query insert() {
    return sql.insertInto(FOLLOWS)
        .set(FOLLOWS.FOLLOWER_ID, ONE)
        .set(FOLLOWS.FOLLOWEE_ID, OTHER)
        .set(FOLLOWS.CREATED_AT, NOW)
        .onConflictDoNothing();
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

  List<ListedUser> followers(long userId, PageRequest page) {
    return list(FOLLOWS.FOLLOWEE_ID.eq(userId), FOLLOWS.FOLLOWER_ID, page);
  }

  List<ListedUser> following(long userId, PageRequest page) {
    return list(FOLLOWS.FOLLOWER_ID.eq(userId), FOLLOWS.FOLLOWEE_ID, page);
  }

  private List<ListedUser> list(Condition rows, TableField<?, Long> person, PageRequest page) {
    return people
        .page(rows, person, FOLLOWS.CREATED_AT, page)
        .map(row -> PeopleSql.listed(row, FOLLOWS.CREATED_AT));
  }

  /// Whom of these people one follows.
  Set<Long> followedBy(long followerId, Collection<Long> some) {
    return followees.fetch(followerId, ids.value(some)).intoSet(FOLLOWS.FOLLOWEE_ID);
  }

  /// Who of these people follows one.
  Set<Long> followersOf(long followeeId, Collection<Long> some) {
    return followers.fetch(followeeId, ids.value(some)).intoSet(FOLLOWS.FOLLOWER_ID);
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
