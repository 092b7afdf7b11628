package org.kith.publishing;

import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_STATS;
import static org.kith.storage.tables.Tables.POST_TAGS;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
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

  /// @return how many posts were listed
  int list(Collection<Long> authorIds) {
    int listed =
        sql.update(POSTS)
            .set(POSTS.LISTED_AT, POSTS.PUBLISHED_AT)
            .where(by(authorIds))
            .and(POSTS.STATUS.eq(PostStatus.PUBLISHED.word()))
            .and(POSTS.DELETED_AT.isNull())
            .and(POSTS.LISTED_AT.isNull())
            .execute();
    relistTags(
        authorIds,
        DSL.select(POSTS.LISTED_AT).from(POSTS).where(POSTS.ID.eq(POST_TAGS.POST_ID)).asField());
    return listed;
  }

  /// @return how many posts were listed before
  int unlist(Collection<Long> authorIds) {
    relistTags(authorIds, DSL.castNull(POST_TAGS.LISTED_AT));
    return sql.update(POSTS)
        .setNull(POSTS.LISTED_AT)
        .where(by(authorIds))
        .and(POSTS.LISTED_AT.isNotNull())
        .execute();
  }

  private void relistTags(Collection<Long> authorIds, Field<Instant> listedAt) {
    sql.update(POST_TAGS)
        .set(POST_TAGS.LISTED_AT, listedAt)
        .where(POST_TAGS.POST_ID.in(DSL.select(POSTS.ID).from(POSTS).where(by(authorIds))))
        .execute();
  }

  /// Adds the listed posts of these people to every counter, or takes them away.
  ///
  /// @param sign 1 or -1
  void count(Collection<Long> authorIds, int sign) {
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
    users.changePosts(
        sql.select(POSTS.AUTHOR_ID, DSL.count())
            .from(POSTS)
            .where(by(authorIds))
            .and(POSTS.LISTED_AT.isNotNull())
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
