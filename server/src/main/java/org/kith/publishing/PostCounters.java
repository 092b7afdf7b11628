package org.kith.publishing;

import static org.kith.storage.tables.Tables.POST_STATS;

import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
import org.kith.storage.BulkCount;
import org.springframework.stereotype.Component;

/// The counters of a post. Whoever adds or removes a row that is counted calls this in the same
/// transaction; the database does the arithmetic, so concurrent changes add up.
@Component
public class PostCounters {

  private final DSLContext sql;
  private final BulkCount bulk;

  PostCounters(DSLContext sql) {
    this.sql = sql;
    bulk = new BulkCount(sql, POST_STATS.POST_ID);
  }

  /// @return how many likes the post has now
  public long addLikes(long postId, int change) {
    return sql.update(POST_STATS)
        .set(POST_STATS.LIKE_COUNT, POST_STATS.LIKE_COUNT.plus(change))
        .where(POST_STATS.POST_ID.eq(postId))
        .returning(POST_STATS.LIKE_COUNT)
        .fetchSingle(POST_STATS.LIKE_COUNT);
  }

  /// Of comments that are shown. The caller holds the post, see [Posts#holdListed].
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
    return sql.select(POST_STATS.LIKE_COUNT)
        .from(POST_STATS)
        .where(POST_STATS.POST_ID.eq(postId))
        .fetchSingle(POST_STATS.LIKE_COUNT);
  }
}
