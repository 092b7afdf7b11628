package org.kith.taxonomy;

import static org.kith.storage.tables.Tables.TAG_STATS;

import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
import org.kith.storage.BulkCount;
import org.springframework.stereotype.Component;

/// The counter of a tag: its listed posts. Whoever adds or removes one calls this in the same
/// transaction, tags in the order of their ids; the database does the arithmetic.
@Component
public class TagCounters {

  private final DSLContext sql;
  private final BulkCount bulk;

  TagCounters(DSLContext sql) {
    this.sql = sql;
    bulk = new BulkCount(sql, TAG_STATS.TAG_ID);
  }

  public void addPosts(long tagId, int change) {
    sql.update(TAG_STATS)
        .set(TAG_STATS.POST_COUNT, TAG_STATS.POST_COUNT.plus(change))
        .where(TAG_STATS.TAG_ID.eq(tagId))
        .execute();
  }

  /// Changes many tags.
  ///
  /// @param counts tags, each once, and how many posts
  /// @param sign 1 or -1
  public void changePosts(Select<Record2<Long, Integer>> counts, int sign) {
    bulk.change(TAG_STATS.POST_COUNT, counts, sign);
  }
}
