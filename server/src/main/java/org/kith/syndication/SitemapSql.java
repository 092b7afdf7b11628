package org.kith.syndication;

import static org.kith.storage.tables.Tables.CATEGORIES;
import static org.kith.storage.tables.Tables.CATEGORY_STATS;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_SEARCH;
import static org.kith.storage.tables.Tables.PROJECTS;
import static org.kith.storage.tables.Tables.PROJECT_STATS;
import static org.kith.storage.tables.Tables.TAGS;
import static org.kith.storage.tables.Tables.TAG_STATS;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.kith.site.PagePaths;
import org.kith.syndication.Sitemap.Kind;
import org.kith.syndication.Sitemap.Link;
import org.kith.syndication.Sitemap.Part;
import org.springframework.stereotype.Repository;

/// SQL of the sitemap: what has listed posts, by id.
@Repository
class SitemapSql {

  private final DSLContext sql;

  SitemapSql(DSLContext sql) {
    this.sql = sql;
  }

  /// The first id of a kind and every `size`-th after it: one walk along narrow rows.
  List<Long> starts(Kind kind, int size) {
    Source source = source(kind);
    Field<Long> id = source.id.as("id");
    Field<Integer> row = DSL.rowNumber().over(DSL.orderBy(source.id)).as("row_number");
    Table<?> numbered =
        sql.select(id, row).from(source.from).where(source.counts).asTable("numbered");
    return sql.select(DSL.field("id", Long.class))
        .from(numbered)
        .where(DSL.field("row_number", Integer.class).mod(DSL.inline(size)).eq(DSL.inline(1)))
        .orderBy(1)
        .fetch(0, Long.class);
  }

  List<Link> links(Part part, int limit) {
    return part.kind() == Kind.POSTS ? posts(part, limit) : others(part, limit);
  }

  private List<Link> posts(Part part, int limit) {
    return sql.select(POSTS.ID, POSTS.SLUG, POSTS.LISTED_AT, POSTS.UPDATED_AT)
        .from(POSTS)
        .where(POSTS.LISTED_AT.isNotNull())
        .and(within(POSTS.ID, part))
        .orderBy(POSTS.ID)
        .limit(limit)
        .fetch(row -> {
          Instant listed = row.get(POSTS.LISTED_AT);
          Instant updated = row.get(POSTS.UPDATED_AT);
          return new Link(
              PagePaths.post(row.get(POSTS.ID), row.get(POSTS.SLUG)),
              Optional.of(updated.isAfter(listed) ? updated : listed));
        });
  }

  private List<Link> others(Part part, int limit) {
    Source source = source(part.kind());
    return sql.select(source.name)
        .from(source.from)
        .where(source.counts)
        .and(within(source.id, part))
        .orderBy(source.id)
        .limit(limit)
        .fetch(row -> new Link(source.path.apply(row.value1()), Optional.empty()));
  }

  private static Condition within(Field<Long> id, Part part) {
    return id.ge(part.from()).and(id.lt(part.until()));
  }

  /// Which posts are listed is known to the search table too, whose rows are narrower.
  private static Source source(Kind kind) {
    return switch (kind) {
      case POSTS ->
          new Source(
              POST_SEARCH.POST_ID,
              DSL.inline(""),
              POST_SEARCH,
              POST_SEARCH.LISTED_AT.isNotNull(),
              Function.identity());
      case PEOPLE ->
          new Source(
              USERS.ID,
              USERS.USERNAME,
              USERS.join(USER_STATS).on(USER_STATS.USER_ID.eq(USERS.ID)),
              USER_STATS
                  .POST_COUNT
                  .gt(0L)
                  .and(USERS.IS_ACTIVE.isTrue())
                  .and(USERS.DELETED_AT.isNull()),
              PagePaths::user);
      case TAGS ->
          new Source(
              TAGS.ID,
              TAGS.NAME,
              TAGS.join(TAG_STATS).on(TAG_STATS.TAG_ID.eq(TAGS.ID)),
              TAG_STATS.POST_COUNT.gt(0L),
              PagePaths::tag);
      case CATEGORIES ->
          new Source(
              CATEGORIES.ID,
              CATEGORIES.SLUG,
              CATEGORIES.join(CATEGORY_STATS).on(CATEGORY_STATS.CATEGORY_ID.eq(CATEGORIES.ID)),
              CATEGORY_STATS.POST_COUNT.gt(0L),
              PagePaths::category);
      case PROJECTS ->
          new Source(
              PROJECTS.ID,
              PROJECTS.SLUG,
              PROJECTS.join(PROJECT_STATS).on(PROJECT_STATS.PROJECT_ID.eq(PROJECTS.ID)),
              PROJECT_STATS.POST_COUNT.gt(0L),
              PagePaths::project);
    };
  }

  /// @param name what addresses name it by
  /// @param counts does it have listed posts?
  private record Source(
      Field<Long> id,
      Field<String> name,
      Table<?> from,
      Condition counts,
      Function<String, String> path) {}
}
