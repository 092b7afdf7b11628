package org.kith.teams;

import static org.kith.storage.tables.Tables.PROJECT_AUTHOR_STATS;
import static org.kith.storage.tables.Tables.PROJECT_STATS;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/// The counters of a project. Whoever adds or removes a row that is counted calls this in the same
/// transaction, holding the project, after the counters of people.
@Component
public class ProjectCounters {

  private final DSLContext sql;

  ProjectCounters(DSLContext sql) {
    this.sql = sql;
  }

  void addMembers(long projectId, int change) {
    add(projectId, PROJECT_STATS.MEMBER_COUNT, change);
  }

  /// @return how many followers the project has now
  public long addFollowers(long projectId, int change) {
    return add(projectId, PROJECT_STATS.FOLLOWER_COUNT, change);
  }

  public long followers(long projectId) {
    return sql.select(PROJECT_STATS.FOLLOWER_COUNT)
        .from(PROJECT_STATS)
        .where(PROJECT_STATS.PROJECT_ID.eq(projectId))
        .fetchSingle(PROJECT_STATS.FOLLOWER_COUNT);
  }

  /// Counts listed posts of one author, for the project and for the two together.
  public void addPosts(long projectId, long authorId, int change) {
    add(projectId, PROJECT_STATS.POST_COUNT, change);
    sql.insertInto(PROJECT_AUTHOR_STATS)
        .set(PROJECT_AUTHOR_STATS.PROJECT_ID, projectId)
        .set(PROJECT_AUTHOR_STATS.AUTHOR_ID, authorId)
        .onConflictDoNothing()
        .execute();
    sql.update(PROJECT_AUTHOR_STATS)
        .set(PROJECT_AUTHOR_STATS.POST_COUNT, PROJECT_AUTHOR_STATS.POST_COUNT.plus(change))
        .where(PROJECT_AUTHOR_STATS.PROJECT_ID.eq(projectId))
        .and(PROJECT_AUTHOR_STATS.AUTHOR_ID.eq(authorId))
        .execute();
  }

  private long add(long projectId, Field<Long> counter, int change) {
    return sql.update(PROJECT_STATS)
        .set(counter, counter.plus(change))
        .where(PROJECT_STATS.PROJECT_ID.eq(projectId))
        .returning(counter)
        .fetchSingle(counter);
  }
}
