package org.kith.teams;

import static org.kith.storage.tables.Tables.PROJECT_AUTHOR_STATS;
import static org.kith.storage.tables.Tables.PROJECT_STATS;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.kith.storage.BulkCount;
import org.springframework.stereotype.Component;

/// The counters of a project. Whoever adds or removes a row that is counted calls this in the same
/// transaction, holding the project, after the counters of people.
@Component
public class ProjectCounters {

  private static final Field<Long> PROJECT = DSL.field(DSL.name("c", "project_id"), Long.class);
  private static final Field<Long> AUTHOR = DSL.field(DSL.name("c", "author_id"), Long.class);
  private static final Field<Integer> N = DSL.field(DSL.name("c", "n"), Integer.class);

  private final DSLContext sql;
  private final BulkCount bulk;

  ProjectCounters(DSLContext sql) {
    this.sql = sql;
    bulk = new BulkCount(sql, PROJECT_STATS.PROJECT_ID);
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

  /// Changes the members of many projects.
  ///
  /// @param counts projects, each once, and how many members
  /// @param sign 1 or -1
  void changeMembers(Select<Record2<Long, Integer>> counts, int sign) {
    bulk.change(PROJECT_STATS.MEMBER_COUNT, counts, sign);
  }

  /// Changes the followers of many projects, as [#changeMembers].
  public void changeFollowers(Select<Record2<Long, Integer>> counts, int sign) {
    bulk.change(PROJECT_STATS.FOLLOWER_COUNT, counts, sign);
  }

  /// Changes how many listed posts authors have in projects, for the projects and for each two
  /// together.
  ///
  /// @param counts projects and authors, each pair once, and how many posts
  /// @param sign 1 or -1
  public void changePosts(Select<Record3<Long, Long, Integer>> counts, int sign) {
    Table<?> pairs = counts.asTable("c", "project_id", "author_id", "n");
    bulk.change(
        PROJECT_STATS.POST_COUNT,
        sql.select(PROJECT, DSL.sum(N).cast(Integer.class)).from(pairs).groupBy(PROJECT),
        sign);
    sql.insertInto(
            PROJECT_AUTHOR_STATS, PROJECT_AUTHOR_STATS.PROJECT_ID, PROJECT_AUTHOR_STATS.AUTHOR_ID)
        .select(sql.select(PROJECT, AUTHOR).from(pairs).where(DSL.trueCondition()))
        .onConflictDoNothing()
        .execute();
    sql.update(PROJECT_AUTHOR_STATS)
        .set(PROJECT_AUTHOR_STATS.POST_COUNT, PROJECT_AUTHOR_STATS.POST_COUNT.plus(N.mul(sign)))
        .from(pairs)
        .where(PROJECT_AUTHOR_STATS.PROJECT_ID.eq(PROJECT))
        .and(PROJECT_AUTHOR_STATS.AUTHOR_ID.eq(AUTHOR))
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
