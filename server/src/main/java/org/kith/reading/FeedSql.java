package org.kith.reading;

import static org.kith.reading.PageSql.OWNER;
import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.math.BigDecimal;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL of the home feed.
///
/// The first n posts of a feed come from at most n authors: those whose newest posts are newest. So
/// each followee is asked for one post, by a probe of one index; only the n best are asked for
/// more, and not for posts older than the newest of the last of them. What a page costs depends on
/// how many people are followed, not on how much they wrote.
@Repository
class FeedSql {

  private static final String ON_POSTGRES =
      """
      with authors as (
        select follows.followee_id as author_id, newest.listed_at, newest.id
        from follows
        join users on users.id = follows.followee_id and users.is_active and users.deleted_at is null
        cross join lateral (
          select posts.listed_at, posts.id
          from posts
          where posts.author_id = follows.followee_id
            and posts.listed_at is not null and (posts.listed_at, posts.id) < (:at, :id)
          order by posts.listed_at desc, posts.id desc
          limit 1) newest
        where follows.follower_id = :owner
        order by newest.listed_at desc, newest.id desc
        limit :depth)
      select shown.listed_at, shown.id
      from authors
      cross join lateral (
        select posts.listed_at, posts.id
        from posts
        where posts.author_id = authors.author_id
          and posts.listed_at is not null and (posts.listed_at, posts.id) < (:at, :id)
          and posts.listed_at >= coalesce(
            (select min(listed_at) from authors having count(*) = :depth), 0)
        order by posts.listed_at desc, posts.id desc
        limit :depth) shown
      order by shown.listed_at desc, shown.id desc
      limit :limit offset :offset
      """;

  /// The same without LATERAL, which SQLite does not have.
  private static final String ON_SQLITE =
      """
      with authors as (
        select follows.followee_id as author_id,
          (select posts.listed_at
           from posts
           where posts.author_id = follows.followee_id
             and posts.listed_at is not null and (posts.listed_at, posts.id) < (:at, :id)
           order by posts.listed_at desc, posts.id desc
           limit 1) as listed_at,
          (select posts.id
           from posts
           where posts.author_id = follows.followee_id
             and posts.listed_at is not null and (posts.listed_at, posts.id) < (:at, :id)
           order by posts.listed_at desc, posts.id desc
           limit 1) as id
        from follows
        join users on users.id = follows.followee_id and users.is_active and users.deleted_at is null
        where follows.follower_id = :owner
        order by 2 desc nulls last, 3 desc
        limit :depth)
      select shown.listed_at, shown.id
      from authors
      join posts as shown on shown.id in (
        select posts.id
        from posts
        where posts.author_id = authors.author_id
          and posts.listed_at is not null and (posts.listed_at, posts.id) < (:at, :id)
          and posts.listed_at >= coalesce(
            (select min(listed_at) from authors having count(listed_at) = :depth), 0)
        order by posts.listed_at desc, posts.id desc
        limit :depth)
      order by shown.listed_at desc, shown.id desc
      limit :limit offset :offset
      """;

  private final DSLContext sql;
  private final PageSql page;
  private final RenderedQuery total;

  FeedSql(DSLContext sql) {
    this.sql = sql;
    page = new PageSql(sql, sql.dialect() == SQLDialect.POSTGRES ? ON_POSTGRES : ON_SQLITE);
    total = new RenderedQuery(sql, this::total, OWNER);
  }

  List<Cursor> page(long readerId, PageRequest request) {
    return page.fetch(readerId, request);
  }

  /// How many posts the whole feed has, from the counters of those who are followed.
  long total(long readerId) {
    BigDecimal sum = total.fetch(readerId).getFirst().get(0, BigDecimal.class);
    return sum.longValueExact();
  }

  private Select<?> total() {
    return sql.select(DSL.coalesce(DSL.sum(USER_STATS.POST_COUNT), DSL.inline(BigDecimal.ZERO)))
        .from(FOLLOWS)
        .join(USERS)
        .on(USERS.ID.eq(FOLLOWS.FOLLOWEE_ID))
        .and(USERS.IS_ACTIVE)
        .and(USERS.DELETED_AT.isNull())
        .join(USER_STATS)
        .on(USER_STATS.USER_ID.eq(FOLLOWS.FOLLOWEE_ID))
        .where(FOLLOWS.FOLLOWER_ID.eq(OWNER));
  }
}
