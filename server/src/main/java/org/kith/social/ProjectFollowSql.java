package org.kith.social;

import static org.jooq.impl.DSL.row;
import static org.kith.social.PeopleSql.AVATAR;
import static org.kith.social.PeopleSql.FULL_NAME;
import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.PROJECT_FOLLOWS;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Repository;

/// SQL on follows of projects.
@Repository
class ProjectFollowSql {

  private final DSLContext sql;

  ProjectFollowSql(DSLContext sql) {
    this.sql = sql;
  }

  /// @return false when it was there already
  boolean insert(long followerId, long projectId, Instant now) {
    return sql.insertInto(PROJECT_FOLLOWS)
            .set(PROJECT_FOLLOWS.FOLLOWER_ID, followerId)
            .set(PROJECT_FOLLOWS.PROJECT_ID, projectId)
            .set(PROJECT_FOLLOWS.CREATED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /// @return false when there was none
  boolean delete(long followerId, long projectId) {
    return sql.deleteFrom(PROJECT_FOLLOWS)
            .where(PROJECT_FOLLOWS.FOLLOWER_ID.eq(followerId))
            .and(PROJECT_FOLLOWS.PROJECT_ID.eq(projectId))
            .execute()
        == 1;
  }

  /// Which of these projects one follows.
  Set<Long> followedBy(long followerId, Collection<Long> projectIds) {
    return sql.select(PROJECT_FOLLOWS.PROJECT_ID)
        .from(PROJECT_FOLLOWS)
        .where(PROJECT_FOLLOWS.FOLLOWER_ID.eq(followerId))
        .and(PROJECT_FOLLOWS.PROJECT_ID.in(projectIds))
        .fetchSet(PROJECT_FOLLOWS.PROJECT_ID);
  }

  List<ListedUser> followers(long projectId, PageRequest page) {
    Cursor start = page.start();
    return sql.select(
            USERS.ID,
            USERS.USERNAME,
            FULL_NAME,
            AVATAR,
            USER_STATS.FOLLOWER_COUNT,
            PROJECT_FOLLOWS.CREATED_AT)
        .from(PROJECT_FOLLOWS)
        .join(USERS)
        .on(USERS.ID.eq(PROJECT_FOLLOWS.FOLLOWER_ID))
        .join(USER_STATS)
        .on(USER_STATS.USER_ID.eq(PROJECT_FOLLOWS.FOLLOWER_ID))
        .leftJoin(PROFILES)
        .on(PROFILES.USER_ID.eq(PROJECT_FOLLOWS.FOLLOWER_ID))
        .where(PROJECT_FOLLOWS.PROJECT_ID.eq(projectId))
        .and(PeopleSql.ACTIVE)
        .and(
            row(PROJECT_FOLLOWS.CREATED_AT, PROJECT_FOLLOWS.FOLLOWER_ID)
                .lessThan(Instant.ofEpochMilli(start.at()), start.id()))
        .orderBy(PROJECT_FOLLOWS.CREATED_AT.desc(), PROJECT_FOLLOWS.FOLLOWER_ID.desc())
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
                row.get(PROJECT_FOLLOWS.CREATED_AT)));
  }
}
