package org.kith.publishing;

import static org.kith.storage.tables.Tables.POST_STATS;

import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// SQL on the counters in post_stats.
@Repository
class PostStatsSql {

  private final DSLContext sql;

  PostStatsSql(DSLContext sql) {
    this.sql = sql;
  }

  long addLikes(long postId, int change) {
    return sql.update(POST_STATS)
        .set(POST_STATS.LIKE_COUNT, POST_STATS.LIKE_COUNT.plus(change))
        .where(POST_STATS.POST_ID.eq(postId))
        .returning(POST_STATS.LIKE_COUNT)
        .fetchSingle(POST_STATS.LIKE_COUNT);
  }

  void addComments(long postId, int change) {
    sql.update(POST_STATS)
        .set(POST_STATS.COMMENT_COUNT, POST_STATS.COMMENT_COUNT.plus(change))
        .where(POST_STATS.POST_ID.eq(postId))
        .execute();
  }

  long likes(long postId) {
    return sql.select(POST_STATS.LIKE_COUNT)
        .from(POST_STATS)
        .where(POST_STATS.POST_ID.eq(postId))
        .fetchSingle(POST_STATS.LIKE_COUNT);
  }
}
