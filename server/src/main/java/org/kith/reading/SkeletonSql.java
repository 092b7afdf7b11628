package org.kith.reading;

import static org.kith.storage.PageSql.LIMIT;
import static org.kith.storage.PageSql.OFFSET;
import static org.kith.storage.PageSql.OWNER;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_TAGS;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.storage.IdList;
import org.kith.storage.PageSql;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL that finds which posts are on a page of a public list. Each list is read from one index,
/// from where the page starts to where it ends. Where some authors are left out, so many more posts
/// are passed over, and the page is full all the same.
@Repository
class SkeletonSql {

  private static final Param<Long> COUNT = DSL.param("count", Long.class);
  private static final Field<Long> LISTED_AT = POSTS.LISTED_AT.coerce(Long.class);
  private static final Field<Long> SHARED_AT = POSTS.SHARED_AT.coerce(Long.class);
  private static final Field<Long> AUTHOR_OF_TAGGED =
      DSL.field(DSL.select(POSTS.AUTHOR_ID).from(POSTS).where(POSTS.ID.eq(POST_TAGS.POST_ID)));

  private final DSLContext sql;
  private final IdList authors;
  private final RenderedQuery first;
  private final Skeleton newest;
  private final Skeleton byAuthor;
  private final Skeleton listedByAuthor;
  private final Skeleton byCategory;
  private final Skeleton byProject;
  private final Skeleton byTag;

  SkeletonSql(DSLContext sql) {
    this.sql = sql;
    authors = new IdList(sql, "authors");
    first = new RenderedQuery(sql, this::first, COUNT);
    newest = new Skeleton(shown -> posts(shown.apply(POSTS.AUTHOR_ID)));
    byAuthor = new Skeleton(shown -> page(POSTS, SHARED_AT, POSTS.ID, POSTS.AUTHOR_ID.eq(OWNER)));
    listedByAuthor = new Skeleton(shown -> posts(POSTS.AUTHOR_ID.eq(OWNER)));
    byCategory =
        new Skeleton(shown -> posts(POSTS.CATEGORY_ID.eq(OWNER).and(shown.apply(POSTS.AUTHOR_ID))));
    byProject =
        new Skeleton(shown -> posts(POSTS.PROJECT_ID.eq(OWNER).and(shown.apply(POSTS.AUTHOR_ID))));
    byTag =
        new Skeleton(shown ->
            page(
                POST_TAGS,
                POST_TAGS.LISTED_AT.coerce(Long.class),
                POST_TAGS.POST_ID,
                POST_TAGS.TAG_ID.eq(OWNER).and(shown.apply(AUTHOR_OF_TAGGED))));
  }

  /// A list as it is, and the same without some authors.
  private final class Skeleton {

    private final PageSql whole;
    private final PageSql without;

    /// @param list makes the query, given the condition that a column of authors must meet
    Skeleton(Function<Function<Field<Long>, Condition>, Select<?>> list) {
      whole = new PageSql(sql, () -> list.apply(author -> DSL.noCondition()));
      without =
          new PageSql(sql, () -> list.apply(author -> DSL.not(authors.contains(author))), authors);
    }

    List<Cursor> fetch(long owner, Collection<Long> omitted, PageRequest page) {
      return omitted.isEmpty() ? whole.fetch(owner, page) : without.fetch(owner, omitted, page);
    }
  }

  List<Cursor> newest(Collection<Long> without, PageRequest page) {
    return newest.fetch(0, without, page);
  }

  /// The newest posts of all, with their authors.
  List<Authored> newest(int count) {
    return first
        .fetch((long) count)
        .map(row ->
            new Authored(
                new Cursor(row.get(0, Long.class), row.get(1, Long.class)),
                row.get(2, Long.class)));
  }

  private Select<?> first() {
    return sql.select(LISTED_AT, POSTS.ID, POSTS.AUTHOR_ID)
        .from(POSTS)
        .where(LISTED_AT.isNotNull())
        .orderBy(LISTED_AT.desc(), POSTS.ID.desc())
        .limit(COUNT);
  }

  /// What of somebody private everybody may see.
  List<Cursor> listedByAuthor(long authorId, PageRequest page) {
    return listedByAuthor.fetch(authorId, List.of(), page);
  }

  List<Cursor> byAuthor(long authorId, PageRequest page) {
    return byAuthor.fetch(authorId, List.of(), page);
  }

  List<Cursor> byCategory(long categoryId, Collection<Long> without, PageRequest page) {
    return byCategory.fetch(categoryId, without, page);
  }

  List<Cursor> byProject(long projectId, Collection<Long> without, PageRequest page) {
    return byProject.fetch(projectId, without, page);
  }

  List<Cursor> byTag(long tagId, Collection<Long> without, PageRequest page) {
    return byTag.fetch(tagId, without, page);
  }

  private Select<?> posts(Condition condition) {
    return page(POSTS, LISTED_AT, POSTS.ID, condition);
  }

  private Select<?> page(Table<?> table, Field<Long> at, Field<Long> id, Condition condition) {
    return sql.select(at, id)
        .from(table)
        .where(condition)
        .and(PageSql.after(at, id))
        .orderBy(at.desc(), id.desc())
        .limit(LIMIT)
        .offset(OFFSET);
  }

  record Authored(Cursor post, long authorId) {}
}
