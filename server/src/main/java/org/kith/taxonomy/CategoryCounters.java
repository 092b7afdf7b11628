package org.kith.taxonomy;

import static org.kith.storage.tables.Tables.CATEGORY_STATS;

import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
import org.kith.storage.BulkCount;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Component;

/// The counter of a category: its listed posts. Whoever adds or removes one calls this in the same
/// transaction, categories in the order of their ids; the database does the arithmetic.
@Component
public class CategoryCounters {

  private final BulkCount bulk;
  private final RenderedQuery addPosts;

  CategoryCounters(DSLContext sql) {
    bulk = new BulkCount(sql, CATEGORY_STATS.CATEGORY_ID);
    addPosts = RenderedQuery.adding(sql, CATEGORY_STATS.POST_COUNT, CATEGORY_STATS.CATEGORY_ID);
  }

  public void addPosts(long categoryId, int change) {
    addPosts.fetch(categoryId, (long) change);
  }

  /// Changes many categories.
  ///
  /// @param counts categories, each once, and how many posts
  /// @param sign 1 or -1
  public void changePosts(Select<Record2<Long, Integer>> counts, int sign) {
    bulk.change(CATEGORY_STATS.POST_COUNT, counts, sign);
  }
}
