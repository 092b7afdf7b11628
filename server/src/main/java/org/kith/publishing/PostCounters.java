package org.kith.publishing;

import static org.kith.storage.tables.Tables.POST_STATS;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The counters of a post. Whoever adds or removes a row that is counted calls this in the same
/// transaction; the database does the arithmetic, so concurrent changes add up.
@Component
public class PostCounters {

  private final DSLContext sql;

  PostCounters(DSLContext sql) {
    this.sql = sql;
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

  public long likes(long postId) {
    return sql.select(POST_STATS.LIKE_COUNT)
        .from(POST_STATS)
        .where(POST_STATS.POST_ID.eq(postId))
        .fetchSingle(POST_STATS.LIKE_COUNT);
  }
}
