package org.kith.reading;

import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_TAGS;
import static org.kith.storage.tables.Tables.USERS;

import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.publishing.PostStatus;
import org.kith.search.SearchQuery;
import org.kith.storage.IdList;
import org.springframework.stereotype.Repository;

/// SQL for lists by several filters at once, and for posts that are not published or deleted.
///
/// It is bounded: text is looked for as [ContainsSql] says, and a total counts no further than
/// [#MOST_COUNTED].
@Repository
class FilterSql {

  static final int LOOKED_THROUGH = 10_000;
  static final int MOST_COUNTED = 10_000;

  private static final Field<Long> AT = column("at", SQLDataType.BIGINT);
  private static final Field<Long> ID = column("id", SQLDataType.BIGINT);

  private final DSLContext sql;
  private final IdList authors;
  private final ContainsSql texts;

  FilterSql(DSLContext sql, ContainsSql texts) {
    this.sql = sql;
    this.authors = new IdList(sql, "authors");
    this.texts = texts;
  }

  List<Cursor> page(Wanted wanted, PageRequest page) {
    Cursor start = page.start();
    return sql.select(AT, ID)
        .from(source(wanted))
        .where(DSL.row(AT, ID).lt(start.at(), start.id()))
        .orderBy(AT.desc(), ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(row -> new Cursor(row.value1(), row.value2()));
  }

  long count(Wanted wanted) {
    return sql.fetchCount(sql.selectOne().from(source(wanted)).limit(MOST_COUNTED));
  }

  private Table<?> source(Wanted wanted) {
    Field<Long> at = wanted.at();
    return sql.select(at.as(AT), POSTS.ID.as(ID))
        .from(POSTS)
        .where(filters(wanted))
        .asTable("found");
  }

  private Condition filters(Wanted wanted) {
    Condition condition =
        wanted.isListed()
            ? POSTS.LISTED_AT.isNotNull()
            : byActive()
                .and(wanted.deleted() ? POSTS.DELETED_AT.isNotNull() : hasStatus(wanted.status()));
    if (!wanted.without().isEmpty()) {
      condition = condition.andNot(authors.contains(POSTS.AUTHOR_ID, wanted.without()));
    }
    if (wanted.authorId() != null) {
      condition = condition.and(POSTS.AUTHOR_ID.eq(wanted.authorId()));
    }
    if (wanted.projectId() != null) {
      condition = condition.and(POSTS.PROJECT_ID.eq(wanted.projectId()));
    }
    if (wanted.categoryId() != null) {
      condition = condition.and(POSTS.CATEGORY_ID.eq(wanted.categoryId()));
    }
    if (wanted.q() != null) {
      condition = condition.and(texts.contains(wanted.q(), wanted.isListed()));
    }
    return wanted.tagId() == null ? condition : condition.and(hasTag(wanted.tagId()));
  }

  private static Condition hasStatus(PostStatus status) {
    return POSTS
        .STATUS
        .eq(DSL.inline(status.word()))
        .and(POSTS.STATUS.ne(DSL.inline(PostStatus.PUBLISHED.word())))
        .and(POSTS.DELETED_AT.isNull());
  }

  private static Condition byActive() {
    return DSL.exists(
        DSL.selectOne()
            .from(USERS)
            .where(USERS.ID.eq(POSTS.AUTHOR_ID))
            .and(USERS.IS_ACTIVE)
            .and(USERS.DELETED_AT.isNull()));
  }

  private static Condition hasTag(long tagId) {
    return DSL.exists(
        DSL.selectOne()
            .from(POST_TAGS)
            .where(POST_TAGS.POST_ID.eq(POSTS.ID))
            .and(POST_TAGS.TAG_ID.eq(tagId)));
  }

  private static <T> Field<T> column(String name, DataType<T> type) {
    return DSL.field(DSL.name("found", name), type);
  }

  /// A filter with its names resolved.
  ///
  /// @param without authors who are left out
  record Wanted(
      @Nullable Long tagId,
      @Nullable Long categoryId,
      @Nullable Long authorId,
      @Nullable Long projectId,
      PostStatus status,
      boolean deleted,
      Collection<Long> without,
      @Nullable SearchQuery q) {

    boolean isListed() {
      return status == PostStatus.PUBLISHED && !deleted;
    }

    /// What the list is ordered by: posts that are not published stand in no public order.
    Field<Long> at() {
      Field<?> at = isListed() ? POSTS.LISTED_AT : deleted ? POSTS.DELETED_AT : POSTS.CREATED_AT;
      return at.coerce(Long.class);
    }
  }
}
