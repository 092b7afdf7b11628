package org.kith.taxonomy;

import static org.kith.storage.tables.Tables.TAG_STATS;

import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
import org.kith.storage.BulkCount;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Component;

/// The counter of a tag: its listed posts. Whoever adds or removes one calls this in the same
/// transaction, tags in the order of their ids; the database does the arithmetic.
@Component
public class TagCounters {

  private final BulkCount bulk;
  private final RenderedQuery addPosts;

  TagCounters(DSLContext sql) {
    bulk = new BulkCount(sql, TAG_STATS.TAG_ID);
    addPosts = RenderedQuery.adding(sql, TAG_STATS.POST_COUNT, TAG_STATS.TAG_ID);
  }

  public void addPosts(long tagId, int change) {
    addPosts.fetch(tagId, (long) change);
  }

  /// Changes many tags.
  ///
  /// @param counts tags, each once, and how many posts
  /// @param sign 1 or -1
  public void changePosts(Select<Record2<Long, Integer>> counts, int sign) {
    bulk.change(TAG_STATS.POST_COUNT, counts, sign);
  }
}
