package org.kith.feed;

import static org.kith.storage.PageSql.OWNER;
import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.PROJECT_AUTHOR_STATS;
import static org.kith.storage.tables.Tables.PROJECT_FOLLOWS;
import static org.kith.storage.tables.Tables.PROJECT_STATS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.storage.IdList;
import org.kith.storage.PageSql;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL of the home feed.
///
/// Its sources are people and projects. The first n posts of all that people wrote come from at
/// most n of them: those whose newest posts are newest. So each is asked for one post, by a probe
/// of one index; only the n best are asked for more, and not for posts older than the newest of the
/// last of them. What a page costs depends on how many are followed, not on how much they wrote.
///
/// Nobody is asked for their standing: who is inactive has no listed posts and counts none.
///
/// Projects are asked in the same way, apart. The first n posts of both together are among the
/// first n of the one and the first n of the other; a post that is in both is there once.
@Repository
class FeedSql {

  /// What one kind of source gives: `$sources` are the rows of `$follows` by `$followee`, whose
  /// posts have it as `$column`, and are in their lists since `$at`.
  private static final String ON_POSTGRES =
      """
      with sources as (
        select follows.$followee as source_id, newest.listed_at, newest.id
        from $follows as follows
        cross join lateral (
          select posts.$at as listed_at, posts.id
          from posts
          where posts.$column = follows.$followee and $shown
            and posts.$at is not null and (posts.$at, posts.id) < (:at, :id)
          order by posts.$at desc, posts.id desc
          limit 1) newest
        where follows.follower_id = :owner
        order by newest.listed_at desc, newest.id desc
        limit :depth)
      select shown.listed_at, shown.id
      from sources
      cross join lateral (
        select posts.$at as listed_at, posts.id
        from posts
        where posts.$column = sources.source_id and $shown
          and posts.$at is not null and (posts.$at, posts.id) < (:at, :id)
          and posts.$at >= coalesce(
            (select min(listed_at) from sources having count(*) = :depth), 0)
        order by posts.$at desc, posts.id desc
        limit :depth) shown
      order by shown.listed_at desc, shown.id desc
      limit :depth
      """;

  /// The same without LATERAL, which SQLite does not have.
  private static final String ON_SQLITE =
      """
      with sources as (
        select follows.$followee as source_id,
          (select posts.$at
           from posts
           where posts.$column = follows.$followee and $shown
             and posts.$at is not null and (posts.$at, posts.id) < (:at, :id)
           order by posts.$at desc, posts.id desc
           limit 1) as listed_at,
          (select posts.id
           from posts
           where posts.$column = follows.$followee and $shown
             and posts.$at is not null and (posts.$at, posts.id) < (:at, :id)
           order by posts.$at desc, posts.id desc
           limit 1) as id
        from $follows as follows
        where follows.follower_id = :owner
        order by 2 desc nulls last, 3 desc
        limit :depth)
      select shown.$at as listed_at, shown.id
      from sources
      join posts as shown on shown.id in (
        select posts.id
        from posts
        where posts.$column = sources.source_id and $shown
          and posts.$at is not null and (posts.$at, posts.id) < (:at, :id)
          and posts.$at >= coalesce(
            (select min(listed_at) from sources having count(listed_at) = :depth), 0)
        order by posts.$at desc, posts.id desc
        limit :depth)
      order by shown.$at desc, shown.id desc
      limit :depth
      """;

  private static final String BOTH =
      """
      select merged.listed_at, merged.id
      from (select * from ($people) people union select * from ($projects) projects) merged
      order by merged.listed_at desc, merged.id desc
      limit :limit offset :offset
      """;

  private final DSLContext sql;
  private final IdList without;
  private final PageSql page;
  private final RenderedQuery total;

  FeedSql(DSLContext sql) {
    this.sql = sql;
    String source = sql.dialect() == SQLDialect.POSTGRES ? ON_POSTGRES : ON_SQLITE;
    without = new IdList(sql, "without");
    page =
        new PageSql(
            sql,
            BOTH.replace("$people", of(source, "follows", "followee_id", "author_id", "shared_at"))
                .replace(
                    "$projects",
                    of(source, "project_follows", "project_id", "project_id", "listed_at"))
                .replace("$shown", "not (" + without.containsText("posts.author_id") + ")"),
            without);
    total = new RenderedQuery(sql, this::total, OWNER, without.param());
  }

  private static String of(
      String source, String follows, String followee, String column, String at) {
    return source
        .replace("$followee", followee)
        .replace("$follows", follows)
        .replace("$column", column)
        .replace("$at", at);
  }

  /// @param omitted people whose posts are not in it
  List<Cursor> page(long readerId, Collection<Long> omitted, PageRequest request) {
    return page.fetch(readerId, omitted, request);
  }

  /// How many posts the whole feed has, from counters: those of the people and of the projects that
  /// are followed, without those that both have, and those of people who are left out.
  ///
  /// @param omitted as of [#page]
  long total(long readerId, Collection<Long> omitted) {
    return total
        .fetch(readerId, without.value(omitted))
        .getFirst()
        .get(0, BigDecimal.class)
        .longValueExact();
  }

  private Select<?> total() {
    Field<BigDecimal> people =
        sum(
            USER_STATS.POST_COUNT,
            FOLLOWS
                .join(USER_STATS)
                .on(USER_STATS.USER_ID.eq(FOLLOWS.FOLLOWEE_ID))
                .and(DSL.not(without.contains(FOLLOWS.FOLLOWEE_ID))),
            FOLLOWS.FOLLOWER_ID);
    Field<BigDecimal> projects =
        sum(
            PROJECT_STATS.POST_COUNT,
            PROJECT_FOLLOWS
                .join(PROJECT_STATS)
                .on(PROJECT_STATS.PROJECT_ID.eq(PROJECT_FOLLOWS.PROJECT_ID)),
            PROJECT_FOLLOWS.FOLLOWER_ID);
    Field<BigDecimal> apart =
        sum(
            PROJECT_AUTHOR_STATS.POST_COUNT,
            PROJECT_FOLLOWS
                .join(PROJECT_AUTHOR_STATS)
                .on(PROJECT_AUTHOR_STATS.PROJECT_ID.eq(PROJECT_FOLLOWS.PROJECT_ID))
                .and(
                    without
                        .contains(PROJECT_AUTHOR_STATS.AUTHOR_ID)
                        .or(isFollowed(PROJECT_AUTHOR_STATS.AUTHOR_ID))),
            PROJECT_FOLLOWS.FOLLOWER_ID);
    return sql.select(people.plus(projects).minus(apart));
  }

  private static Condition isFollowed(Field<Long> author) {
    return DSL.exists(
        DSL.selectOne()
            .from(FOLLOWS)
            .where(FOLLOWS.FOLLOWER_ID.eq(PROJECT_FOLLOWS.FOLLOWER_ID))
            .and(FOLLOWS.FOLLOWEE_ID.eq(author)));
  }

  private Field<BigDecimal> sum(Field<Long> counter, Table<?> rows, Field<Long> follower) {
    return DSL.coalesce(
        DSL.field(DSL.select(DSL.sum(counter)).from(rows).where(follower.eq(OWNER))),
        DSL.inline(BigDecimal.ZERO));
  }
}
