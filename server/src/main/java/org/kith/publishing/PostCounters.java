package org.kith.publishing;

import static org.kith.storage.tables.Tables.POST_STATS;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.kith.storage.BulkCount;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Component;

/// The counters of a post. Whoever adds or removes a row that is counted calls this in the same
/// transaction; the database does the arithmetic, so concurrent changes add up.
@Component
public class PostCounters {

  private static final Param<Long> ID = DSL.param("id", Long.class);

  /// Part of a statement on PostgreSQL that knows `sums (post_id, change)`: changes the likes of
  /// several posts at once, and gives `counted (post_id, like_count)` as they are now. The rows are
  /// locked in the order of their keys first, as by [BulkCount].
  public static final String ADD_LIKES =
      """
      locked AS (
        SELECT post_id FROM post_stats
        WHERE post_id = any((SELECT array_agg(post_id) FROM sums)::bigint[])
        ORDER BY post_id FOR NO KEY UPDATE
      ), counted AS (
        UPDATE post_stats s SET like_count = s.like_count + c.change FROM sums c
        WHERE s.post_id = c.post_id AND (SELECT count(*) FROM locked) > 0
        RETURNING s.post_id, s.like_count
      )\
      """;

  private final DSLContext sql;
  private final BulkCount bulk;
  private final RenderedQuery begin;
  private final RenderedQuery addLikes;
  private final RenderedQuery likes;

  PostCounters(DSLContext sql) {
    this.sql = sql;
    bulk = new BulkCount(sql, POST_STATS.POST_ID);
    begin =
        RenderedQuery.write(
            sql, () -> sql.insertInto(POST_STATS).set(POST_STATS.POST_ID, ID), List.of(), ID);
    addLikes = RenderedQuery.adding(sql, POST_STATS.LIKE_COUNT, POST_STATS.POST_ID);
    likes = new RenderedQuery(sql, this::likes, ID);
  }

  /// Those of a new post.
  void begin(long postId) {
    begin.execute(postId);
  }

  /// @return how many likes the post has now
  public long addLikes(long postId, int change) {
    return addLikes.fetch(postId, (long) change).getFirst().get(POST_STATS.LIKE_COUNT);
  }

  /// Of comments that are shown. The caller holds the post, see [Posts#hold].
  public void addComments(long postId, int change) {
    sql.update(POST_STATS)
        .set(POST_STATS.COMMENT_COUNT, POST_STATS.COMMENT_COUNT.plus(change))
        .where(POST_STATS.POST_ID.eq(postId))
        .execute();
  }

  /// Changes the likes of many posts.
  ///
  /// @param counts posts, each once, and how many likes
  /// @param sign 1 or -1
  public void changeLikes(Select<Record2<Long, Integer>> counts, int sign) {
    bulk.change(POST_STATS.LIKE_COUNT, counts, sign);
  }

  /// Changes the comments of many posts, as [#changeLikes].
  public void changeComments(Select<Record2<Long, Integer>> counts, int sign) {
    bulk.change(POST_STATS.COMMENT_COUNT, counts, sign);
  }

  public long comments(long postId) {
    return sql.select(POST_STATS.COMMENT_COUNT)
        .from(POST_STATS)
        .where(POST_STATS.POST_ID.eq(postId))
        .fetchSingle(POST_STATS.COMMENT_COUNT);
  }

  public long likes(long postId) {
    return likes.fetch(postId).getFirst().get(POST_STATS.LIKE_COUNT);
  }

  private Select<?> likes() {
    return sql.select(POST_STATS.LIKE_COUNT).from(POST_STATS).where(POST_STATS.POST_ID.eq(ID));
  }
}
