package org.kith.reading;

import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_TAGS;
import static org.kith.storage.tables.Tables.USERS;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
import org.springframework.stereotype.Repository;

/// SQL for lists by several filters at once, and for posts that are not published.
///
/// It is bounded, since no index holds what it looks for: text is looked for in the newest
/// [#LOOKED_THROUGH] posts that pass the other filters, and a total counts no further than
/// [#MOST_COUNTED].
@Repository
class FilterSql {

  static final int LOOKED_THROUGH = 10_000;
  static final int MOST_COUNTED = 10_000;

  private static final Field<Long> AT = column("at", SQLDataType.BIGINT);
  private static final Field<Long> ID = column("id", SQLDataType.BIGINT);
  private static final Field<String> TITLE = column("title", SQLDataType.VARCHAR);
  private static final Field<String> CONTENT = column("content", SQLDataType.VARCHAR);

  private final DSLContext sql;

  FilterSql(DSLContext sql) {
    this.sql = sql;
  }

  List<Cursor> page(Wanted wanted, PageRequest page) {
    Cursor start = page.start();
    return sql.select(AT, ID)
        .from(source(wanted))
        .where(contains(wanted.q()))
        .and(DSL.row(AT, ID).lt(start.at(), start.id()))
        .orderBy(AT.desc(), ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(row -> new Cursor(row.value1(), row.value2()));
  }

  long count(Wanted wanted) {
    return sql.fetchCount(
        sql.selectOne().from(source(wanted)).where(contains(wanted.q())).limit(MOST_COUNTED));
  }

  private Table<?> source(Wanted wanted) {
    Field<Long> at = wanted.at();
    var posts =
        sql.select(at.as(AT), POSTS.ID.as(ID), POSTS.TITLE.as(TITLE), POSTS.CONTENT.as(CONTENT))
            .from(POSTS)
            .where(filters(wanted));
    return (wanted.q() == null
            ? posts
            : posts.orderBy(at.desc(), POSTS.ID.desc()).limit(LOOKED_THROUGH))
        .asTable("found");
  }

  private static Condition filters(Wanted wanted) {
    Condition condition =
        wanted.status() == PostStatus.PUBLISHED
            ? POSTS.LISTED_AT.isNotNull()
            : isUnpublished(wanted.status());
    if (wanted.authorId() != null) {
      condition = condition.and(POSTS.AUTHOR_ID.eq(wanted.authorId()));
    }
    if (wanted.projectId() != null) {
      condition = condition.and(POSTS.PROJECT_ID.eq(wanted.projectId()));
    }
    if (wanted.categoryId() != null) {
      condition = condition.and(POSTS.CATEGORY_ID.eq(wanted.categoryId()));
    }
    return wanted.tagId() == null ? condition : condition.and(hasTag(wanted.tagId()));
  }

  private static Condition isUnpublished(PostStatus status) {
    return POSTS
        .STATUS
        .eq(DSL.inline(status.word()))
        .and(POSTS.STATUS.ne(DSL.inline(PostStatus.PUBLISHED.word())))
        .and(POSTS.DELETED_AT.isNull())
        .and(
            DSL.exists(
                DSL.selectOne()
                    .from(USERS)
                    .where(USERS.ID.eq(POSTS.AUTHOR_ID))
                    .and(USERS.IS_ACTIVE)
                    .and(USERS.DELETED_AT.isNull())));
  }

  private static Condition hasTag(long tagId) {
    return DSL.exists(
        DSL.selectOne()
            .from(POST_TAGS)
            .where(POST_TAGS.POST_ID.eq(POSTS.ID))
            .and(POST_TAGS.TAG_ID.eq(tagId)));
  }

  /// SQLite ignores case of the letters a to z only; the text all small and all capital finds most
  /// of the others.
  private static Condition contains(@Nullable String q) {
    if (q == null) {
      return DSL.noCondition();
    }
    return Stream.of(q, q.toLowerCase(Locale.ROOT), q.toUpperCase(Locale.ROOT))
        .distinct()
        .map(text -> TITLE.containsIgnoreCase(text).or(CONTENT.containsIgnoreCase(text)))
        .reduce(DSL.noCondition(), Condition::or);
  }

  private static <T> Field<T> column(String name, DataType<T> type) {
    return DSL.field(DSL.name("found", name), type);
  }

  /// A filter with its names resolved.
  record Wanted(
      @Nullable Long tagId,
      @Nullable Long categoryId,
      @Nullable Long authorId,
      @Nullable Long projectId,
      PostStatus status,
      @Nullable String q) {

    /// What the list is ordered by: posts that are not published stand in no public order.
    Field<Long> at() {
      return (status == PostStatus.PUBLISHED ? POSTS.LISTED_AT : POSTS.CREATED_AT)
          .coerce(Long.class);
    }
  }
}
