package org.kith.social;

import static org.kith.storage.tables.Tables.PROJECT_FOLLOWS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Repository;

/// SQL on follows of projects.
@Repository
class ProjectFollowSql {

  private final DSLContext sql;
  private final PeopleSql people;

  ProjectFollowSql(DSLContext sql, PeopleSql people) {
    this.sql = sql;
    this.people = people;
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

  /// How many of these people are active and follow a project.
  long followersAmong(long projectId, Collection<Long> some) {
    return people.count(
        PROJECT_FOLLOWS.PROJECT_ID.eq(projectId), PROJECT_FOLLOWS.FOLLOWER_ID, some);
  }

  List<ListedUser> followers(long projectId, Collection<Long> without, PageRequest page) {
    return people
        .page(
            PROJECT_FOLLOWS.PROJECT_ID.eq(projectId),
            PROJECT_FOLLOWS.FOLLOWER_ID,
            PROJECT_FOLLOWS.CREATED_AT,
            without,
            page)
        .map(row -> PeopleSql.listed(row, PROJECT_FOLLOWS.CREATED_AT));
  }
}
