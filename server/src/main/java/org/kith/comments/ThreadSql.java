package org.kith.comments;

import static org.kith.storage.tables.Tables.COMMENTS;
import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.USERS;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectOnConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.kith.identity.UserSummary;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.storage.IdList;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL that reads comments with their authors.
@Repository
class ThreadSql {

  /// A total counts no further, since no counter has it: placeholders are in the list too.
  static final int MOST_COUNTED = 10_000;

  private static final Param<Long> POST = DSL.param("post", Long.class);
  private static final Param<Long> AT = DSL.param("at", Long.class);
  private static final Param<Long> ID = DSL.param("id", Long.class);
  private static final Param<Long> LIMIT = DSL.param("limit", Long.class);
  private static final Param<Long> OFFSET = DSL.param("offset", Long.class);
  private static final Field<Long> CREATED_AT = COMMENTS.CREATED_AT.coerce(Long.class);

  private final DSLContext sql;
  private final IdList ids;
  private final RenderedQuery oldest;
  private final RenderedQuery newest;
  private final RenderedQuery first;

  ThreadSql(DSLContext sql) {
    this.sql = sql;
    ids = new IdList(sql, "ids");
    oldest = new RenderedQuery(sql, () -> page(Order.OLDEST), POST, AT, ID, LIMIT, OFFSET);
    newest = new RenderedQuery(sql, () -> page(Order.NEWEST), POST, AT, ID, LIMIT, OFFSET);
    first = new RenderedQuery(sql, this::first, ids.param(), LIMIT);
  }

  Optional<Comment> find(long id) {
    return select(COMMENTS).where(COMMENTS.ID.eq(id)).fetchOptional(ThreadSql::comment);
  }

  List<Comment> page(long postId, Order order, PageRequest page) {
    Cursor start = page.after().orElse(order.start());
    RenderedQuery query = order == Order.OLDEST ? oldest : newest;
    return query
        .fetch(postId, start.at(), start.id(), (long) page.limit(), page.offset())
        .map(ThreadSql::comment);
  }

  private Select<?> page(Order order) {
    boolean up = order == Order.OLDEST;
    var place = DSL.row(CREATED_AT, COMMENTS.ID);
    return select(COMMENTS)
        .where(COMMENTS.POST_ID.eq(POST))
        .and(up ? place.gt(AT, ID) : place.lt(AT, ID))
        .orderBy(
            up ? CREATED_AT.asc() : CREATED_AT.desc(), up ? COMMENTS.ID.asc() : COMMENTS.ID.desc())
        .limit(LIMIT)
        .offset(OFFSET);
  }

  /// How many places the thread of a post has, at most [#MOST_COUNTED].
  long count(long postId) {
    return sql.fetchCount(
        sql.selectOne().from(COMMENTS).where(COMMENTS.POST_ID.eq(postId)).limit(MOST_COUNTED));
  }

  /// The oldest comments of each post, in their order; a post without comments is left out.
  Map<Long, List<Comment>> first(Collection<Long> postIds, int limit) {
    return first
        .fetch(ids.value(postIds), (long) limit)
        .intoGroups(COMMENTS.POST_ID, ThreadSql::comment);
  }

  /// Each post's are read from the index of its thread, and no more than are shown. SQLite has no
  /// LATERAL.
  private Select<?> first() {
    if (sql.dialect() == SQLDialect.POSTGRES) {
      return select(
              DSL.table(
                  "unnest({0}) as wanted (post_id) cross join lateral (select * from comments"
                      + " where comments.post_id = wanted.post_id"
                      + " order by comments.created_at, comments.id limit {1}) comments",
                  ids.param(), LIMIT))
          .orderBy(CREATED_AT, COMMENTS.ID);
    }
    return select(DSL.table("json_each({0}) as wanted cross join comments", ids.param()))
        .where("comments.post_id = wanted.value")
        .and(
            "comments.id in (select c.id from comments c where c.post_id = wanted.value"
                + " order by c.created_at, c.id limit {0})",
            LIMIT)
        .orderBy(CREATED_AT, COMMENTS.ID);
  }

  private SelectOnConditionStep<? extends Record> select(Table<?> comments) {
    return sql.select(
            COMMENTS.ID,
            COMMENTS.POST_ID,
            COMMENTS.PARENT_ID,
            COMMENTS.AUTHOR_ID,
            COMMENTS.CONTENT,
            COMMENTS.CONTENT_HTML,
            COMMENTS.CREATED_AT,
            COMMENTS.UPDATED_AT,
            COMMENTS.DELETED_AT,
            USERS.USERNAME,
            USERS.IS_ACTIVE,
            USERS.DELETED_AT,
            PROFILES.FULL_NAME,
            PROFILES.AVATAR)
        .from(comments)
        .leftJoin(USERS)
        .on(USERS.ID.eq(COMMENTS.AUTHOR_ID))
        .leftJoin(PROFILES)
        .on(PROFILES.USER_ID.eq(COMMENTS.AUTHOR_ID));
  }

  private static Comment comment(Record row) {
    boolean gone =
        row.get(COMMENTS.DELETED_AT) != null
            || !row.get(USERS.IS_ACTIVE)
            || row.get(USERS.DELETED_AT) != null;
    return new Comment(
        row.get(COMMENTS.ID),
        row.get(COMMENTS.POST_ID),
        row.get(COMMENTS.PARENT_ID),
        gone ? null : author(row),
        gone ? "" : row.get(COMMENTS.CONTENT),
        gone ? "" : row.get(COMMENTS.CONTENT_HTML),
        row.get(COMMENTS.CREATED_AT),
        row.get(COMMENTS.UPDATED_AT),
        gone,
        false);
  }

  private static UserSummary author(Record row) {
    return new UserSummary(
        row.get(COMMENTS.AUTHOR_ID),
        row.get(USERS.USERNAME),
        Objects.requireNonNullElse(row.get(PROFILES.FULL_NAME), ""),
        Objects.requireNonNullElse(row.get(PROFILES.AVATAR), ""));
  }
}
