package org.kith.reading;

import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_TAGS;
import static org.kith.storage.tables.Tables.PROJECTS;
import static org.kith.storage.tables.Tables.PROJECT_STATS;
import static org.kith.storage.tables.Tables.SITE_STATS;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.kith.storage.IdList;
import org.kith.storage.RenderedQuery;
import org.kith.teams.ProjectRef;
import org.springframework.stereotype.Repository;

/// SQL that finds whose list is asked for, with the counter that is its total.
@Repository
class OwnerSql {

  private static final Param<Long> ID = DSL.param("id", Long.class);
  private static final Param<String> NAME = DSL.param("name", String.class);

  private final DSLContext sql;
  private final IdList authors;
  private final RenderedQuery authorById;
  private final RenderedQuery authorByName;
  private final RenderedQuery site;

  OwnerSql(DSLContext sql) {
    this.sql = sql;
    authors = new IdList(sql, "authors");
    authorById = new RenderedQuery(sql, () -> author(USERS.ID.eq(ID)), ID);
    authorByName = new RenderedQuery(sql, () -> author(USERS.USERNAME.eq(NAME)), NAME);
    site = new RenderedQuery(sql, this::site);
  }

  Optional<Owner> author(long id) {
    return author(authorById, id);
  }

  Optional<Owner> author(String username) {
    return author(authorByName, username);
  }

  Optional<Owner> project(ProjectRef ref) {
    return sql.select(PROJECTS.ID, PROJECT_STATS.POST_COUNT)
        .from(PROJECTS)
        .join(PROJECT_STATS)
        .on(PROJECT_STATS.PROJECT_ID.eq(PROJECTS.ID))
        .where(
            switch (ref) {
              case ProjectRef.Id(long id) -> PROJECTS.ID.eq(id);
              case ProjectRef.Slug(String slug) -> PROJECTS.SLUG.eq(slug);
            })
        .fetchOptional(row -> new Owner(row.get(PROJECTS.ID), row.get(PROJECT_STATS.POST_COUNT)));
  }

  /// How many listed posts with a tag are by these authors.
  long tagged(long tagId, Collection<Long> by) {
    return count(
        by,
        POSTS.ID.in(
            DSL.select(POST_TAGS.POST_ID).from(POST_TAGS).where(POST_TAGS.TAG_ID.eq(tagId))));
  }

  /// How many listed posts of a category are by these authors.
  long filed(long categoryId, Collection<Long> by) {
    return count(by, POSTS.CATEGORY_ID.eq(categoryId));
  }

  /// How many listed posts of a project are by these authors.
  long inProject(long projectId, Collection<Long> by) {
    return count(by, POSTS.PROJECT_ID.eq(projectId));
  }

  /// How many listed posts each of these authors has, those with none left out.
  Map<Long, Long> listed(Collection<Long> by) {
    return sql.select(POSTS.AUTHOR_ID, DSL.count())
        .from(POSTS)
        .where(authors.contains(POSTS.AUTHOR_ID, by))
        .and(POSTS.LISTED_AT.isNotNull())
        .groupBy(POSTS.AUTHOR_ID)
        .fetchMap(Record2::value1, row -> (long) row.value2());
  }

  private long count(Collection<Long> by, Condition condition) {
    return by.isEmpty()
        ? 0
        : sql.fetchCount(
            POSTS, authors.contains(POSTS.AUTHOR_ID, by), POSTS.LISTED_AT.isNotNull(), condition);
  }

  /// How many posts everybody may see.
  long listedPosts() {
    return site.fetch().getFirst().get(SITE_STATS.VALUE);
  }

  private static Optional<Owner> author(RenderedQuery query, Object key) {
    return query.fetch(key).stream()
        .findFirst()
        .map(row ->
            new Owner(
                row.get(USERS.ID),
                row.get(USERS.IS_ACTIVE) ? row.get(USER_STATS.POST_COUNT) : 0,
                row.get(USERS.IS_PRIVATE)));
  }

  private Select<?> author(Condition isMeant) {
    return sql.select(USERS.ID, USERS.IS_ACTIVE, USERS.IS_PRIVATE, USER_STATS.POST_COUNT)
        .from(USERS)
        .join(USER_STATS)
        .on(USER_STATS.USER_ID.eq(USERS.ID))
        .where(isMeant)
        .and(USERS.DELETED_AT.isNull());
  }

  private Select<?> site() {
    return sql.select(SITE_STATS.VALUE)
        .from(SITE_STATS)
        .where(SITE_STATS.NAME.eq(DSL.inline("listed_posts")));
  }

  /// @param postCount how many posts of theirs are in their list
  /// @param isPrivate is it for their followers only?
  record Owner(long id, long postCount, boolean isPrivate) {

    Owner(long id, long postCount) {
      this(id, postCount, false);
    }
  }
}
