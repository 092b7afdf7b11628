package org.kith.publishing;

import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_STATS;
import static org.kith.storage.tables.Tables.POST_TAGS;
import static org.kith.storage.tables.Tables.USERS;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.kith.identity.UserCounters;
import org.kith.storage.IdList;
import org.kith.taxonomy.CategoryCounters;
import org.kith.taxonomy.TagCounters;
import org.kith.teams.ProjectCounters;
import org.springframework.stereotype.Repository;

/// SQL on all posts of some people at once.
@Repository
class AuthorStandingSql {

  private static final Select<Record1<Long>> PRIVATE =
      DSL.select(USERS.ID).from(USERS).where(USERS.IS_PRIVATE);

  private final DSLContext sql;
  private final TagCounters tags;
  private final CategoryCounters categories;
  private final UserCounters users;
  private final ProjectCounters projects;
  private final IdList ids;

  AuthorStandingSql(
      DSLContext sql,
      TagCounters tags,
      CategoryCounters categories,
      UserCounters users,
      ProjectCounters projects) {
    this.sql = sql;
    this.tags = tags;
    this.categories = categories;
    this.users = users;
    this.projects = projects;
    ids = new IdList(sql, "ids");
  }

  /// On SQLite a transaction that writes is alone, and there is no such lock.
  void lock(Collection<Long> authorIds) {
    if (sql.dialect() != SQLDialect.SQLITE) {
      sql.select(POSTS.ID).from(POSTS).where(by(authorIds)).orderBy(POSTS.ID).forUpdate().execute();
    }
  }

  /// Shares what is out. Lists of it what is not for followers only.
  ///
  /// @return how many posts were listed
  int list(Collection<Long> authorIds) {
    sql.update(POSTS)
        .set(POSTS.SHARED_AT, POSTS.PUBLISHED_AT)
        .where(by(authorIds))
        .and(POSTS.STATUS.eq(PostStatus.PUBLISHED.word()))
        .and(POSTS.DELETED_AT.isNull())
        .execute();
    int listed =
        sql.update(POSTS)
            .set(POSTS.LISTED_AT, POSTS.SHARED_AT)
            .where(by(authorIds))
            .and(POSTS.SHARED_AT.isNotNull())
            .and(POSTS.LISTED_AT.isNull())
            .and(POSTS.PROJECT_ID.isNotNull().or(POSTS.AUTHOR_ID.notIn(PRIVATE)))
            .execute();
    relistTags(authorIds);
    return listed;
  }

  /// Posts of a project that are for followers only when they are in none, by id. All posts of the
  /// project are locked first, so that none of their authors becomes private meanwhile unseen.
  List<Long> ofPrivatePeopleIn(long projectId) {
    if (sql.dialect() != SQLDialect.SQLITE) {
      sql.select(POSTS.ID)
          .from(POSTS)
          .where(POSTS.PROJECT_ID.eq(projectId))
          .orderBy(POSTS.ID)
          .forUpdate()
          .execute();
    }
    return sql.select(POSTS.ID)
        .from(POSTS)
        .where(POSTS.PROJECT_ID.eq(projectId))
        .and(POSTS.LISTED_AT.isNotNull())
        .and(POSTS.AUTHOR_ID.in(PRIVATE))
        .orderBy(POSTS.ID)
        .fetch(POSTS.ID);
  }

  /// @return how many posts were listed before
  int unlist(Collection<Long> authorIds) {
    int listed = listed(authorIds);
    sql.update(POSTS)
        .setNull(POSTS.SHARED_AT)
        .setNull(POSTS.LISTED_AT)
        .where(by(authorIds))
        .and(POSTS.SHARED_AT.isNotNull())
        .execute();
    relistTags(authorIds);
    return listed;
  }

  /// Takes out of the public lists what is for followers only, now that this author is private.
  void withdraw(long authorId) {
    sql.update(POSTS)
        .setNull(POSTS.LISTED_AT)
        .where(POSTS.AUTHOR_ID.eq(authorId))
        .and(POSTS.PROJECT_ID.isNull())
        .and(POSTS.LISTED_AT.isNotNull())
        .execute();
    relistTags(List.of(authorId));
  }

  private void relistTags(Collection<Long> authorIds) {
    sql.update(POST_TAGS)
        .set(
            POST_TAGS.LISTED_AT,
            DSL.select(POSTS.LISTED_AT).from(POSTS).where(POSTS.ID.eq(POST_TAGS.POST_ID)))
        .where(POST_TAGS.POST_ID.in(DSL.select(POSTS.ID).from(POSTS).where(by(authorIds))))
        .execute();
  }

  /// Adds the posts of these people to every counter, or takes them away.
  ///
  /// @param sign 1 or -1
  void count(Collection<Long> authorIds, int sign) {
    countTopics(authorIds, sign);
    users.changePosts(
        sql.select(POSTS.AUTHOR_ID, DSL.count())
            .from(POSTS)
            .where(by(authorIds))
            .and(POSTS.SHARED_AT.isNotNull())
            .groupBy(POSTS.AUTHOR_ID),
        sign);
    projects.changePosts(
        sql.select(POSTS.PROJECT_ID, POSTS.AUTHOR_ID, DSL.count())
            .from(POSTS)
            .where(by(authorIds))
            .and(POSTS.LISTED_AT.isNotNull())
            .and(POSTS.PROJECT_ID.isNotNull())
            .groupBy(POSTS.PROJECT_ID, POSTS.AUTHOR_ID),
        sign);
  }

  /// Adds the listed posts of these people to the counters of tags and categories alone.
  void countTopics(Collection<Long> authorIds, int sign) {
    tags.changePosts(
        sql.select(POST_TAGS.TAG_ID, DSL.count())
            .from(POST_TAGS)
            .join(POSTS)
            .on(POSTS.ID.eq(POST_TAGS.POST_ID))
            .where(by(authorIds))
            .and(POSTS.LISTED_AT.isNotNull())
            .groupBy(POST_TAGS.TAG_ID),
        sign);
    categories.changePosts(
        sql.select(POSTS.CATEGORY_ID, DSL.count())
            .from(POSTS)
            .where(by(authorIds))
            .and(POSTS.LISTED_AT.isNotNull())
            .and(POSTS.CATEGORY_ID.isNotNull())
            .groupBy(POSTS.CATEGORY_ID),
        sign);
  }

  int listed(Collection<Long> authorIds) {
    return sql.fetchCount(POSTS, by(authorIds), POSTS.LISTED_AT.isNotNull());
  }

  /// How many comments are shown under the listed posts of these people.
  long comments(Collection<Long> authorIds) {
    return sql.select(DSL.coalesce(DSL.sum(POST_STATS.COMMENT_COUNT), DSL.inline(BigDecimal.ZERO)))
        .from(POSTS)
        .join(POST_STATS)
        .on(POST_STATS.POST_ID.eq(POSTS.ID))
        .where(by(authorIds))
        .and(POSTS.LISTED_AT.isNotNull())
        .fetchSingle()
        .value1()
        .longValueExact();
  }

  private Condition by(Collection<Long> authorIds) {
    return ids.contains(POSTS.AUTHOR_ID, authorIds);
  }
}
