package org.kith.social;

import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.FOLLOW_REQUESTS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.identity.UserCounters;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Repository;

/// SQL on requests to follow private people.
@Repository
class FollowRequestSql {

  private final DSLContext sql;
  private final PeopleSql people;
  private final UserCounters counters;

  FollowRequestSql(DSLContext sql, PeopleSql people, UserCounters counters) {
    this.sql = sql;
    this.people = people;
    this.counters = counters;
  }

  /// Again changes nothing.
  void insert(long followerId, long followeeId, Instant now) {
    sql.insertInto(FOLLOW_REQUESTS)
        .set(FOLLOW_REQUESTS.FOLLOWER_ID, followerId)
        .set(FOLLOW_REQUESTS.FOLLOWEE_ID, followeeId)
        .set(FOLLOW_REQUESTS.CREATED_AT, now)
        .onConflictDoNothing()
        .execute();
  }

  /// @return false when there was none
  boolean delete(long followerId, long followeeId) {
    return sql.deleteFrom(FOLLOW_REQUESTS)
            .where(FOLLOW_REQUESTS.FOLLOWER_ID.eq(followerId))
            .and(FOLLOW_REQUESTS.FOLLOWEE_ID.eq(followeeId))
            .execute()
        == 1;
  }

  /// Those of active people, the newest first.
  List<ListedUser> page(long followeeId, Collection<Long> without, PageRequest page) {
    return people
        .page(
            FOLLOW_REQUESTS.FOLLOWEE_ID.eq(followeeId),
            FOLLOW_REQUESTS.FOLLOWER_ID,
            FOLLOW_REQUESTS.CREATED_AT,
            without,
            page)
        .map(row -> PeopleSql.listed(row, FOLLOW_REQUESTS.CREATED_AT));
  }

  /// How many active people wait.
  long count(long followeeId) {
    return sql.fetchCount(
        DSL.selectOne()
            .from(FOLLOW_REQUESTS)
            .join(USERS)
            .on(USERS.ID.eq(FOLLOW_REQUESTS.FOLLOWER_ID))
            .where(FOLLOW_REQUESTS.FOLLOWEE_ID.eq(followeeId))
            .and(PeopleSql.ACTIVE));
  }

  List<Long> followers(long followeeId) {
    return sql.select(FOLLOW_REQUESTS.FOLLOWER_ID)
        .from(FOLLOW_REQUESTS)
        .where(FOLLOW_REQUESTS.FOLLOWEE_ID.eq(followeeId))
        .orderBy(FOLLOW_REQUESTS.FOLLOWER_ID)
        .fetch(FOLLOW_REQUESTS.FOLLOWER_ID);
  }

  /// Makes follows of all requests to one person, and counts them: those of who is inactive only
  /// where inactive followers count.
  void acceptAll(long followeeId, Instant now) {
    var mine = FOLLOW_REQUESTS.FOLLOWEE_ID.eq(followeeId);
    counters.hold(
        sql.select(FOLLOW_REQUESTS.FOLLOWER_ID)
            .from(FOLLOW_REQUESTS)
            .where(mine)
            .union(sql.select(USERS.ID).from(USERS).where(USERS.ID.eq(followeeId))));
    counters.changeFollowing(
        sql.select(FOLLOW_REQUESTS.FOLLOWER_ID, DSL.count())
            .from(FOLLOW_REQUESTS)
            .where(mine)
            .groupBy(FOLLOW_REQUESTS.FOLLOWER_ID),
        1);
    counters.changeFollowers(
        sql.select(FOLLOW_REQUESTS.FOLLOWEE_ID, DSL.count())
            .from(FOLLOW_REQUESTS)
            .join(USERS)
            .on(USERS.ID.eq(FOLLOW_REQUESTS.FOLLOWER_ID))
            .where(mine)
            .and(PeopleSql.ACTIVE)
            .groupBy(FOLLOW_REQUESTS.FOLLOWEE_ID),
        1);
    sql.insertInto(FOLLOWS, FOLLOWS.FOLLOWER_ID, FOLLOWS.FOLLOWEE_ID, FOLLOWS.CREATED_AT)
        .select(
            DSL.select(
                    FOLLOW_REQUESTS.FOLLOWER_ID,
                    FOLLOW_REQUESTS.FOLLOWEE_ID,
                    DSL.val(now, FOLLOWS.CREATED_AT))
                .from(FOLLOW_REQUESTS)
                .where(mine))
        .execute();
    sql.deleteFrom(FOLLOW_REQUESTS).where(mine).execute();
  }
}
