package org.kith.taxonomy;

import static org.kith.storage.tables.Tables.CATEGORY_STATS;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.kith.storage.BulkCount;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Component;

/// The counter of a category: its listed posts. Whoever adds or removes one calls this in the same
/// transaction, categories in the order of their ids; the database does the arithmetic.
@Component
public class CategoryCounters {

  private static final Param<Long> ID = DSL.param("id", Long.class);
  private static final Param<Long> CHANGE = DSL.param("change", Long.class);

  private final BulkCount bulk;
  private final RenderedQuery addPosts;

  CategoryCounters(DSLContext sql) {
    bulk = new BulkCount(sql, CATEGORY_STATS.CATEGORY_ID);
    addPosts =
        RenderedQuery.write(
            sql,
            () ->
                sql.update(CATEGORY_STATS)
                    .set(CATEGORY_STATS.POST_COUNT, CATEGORY_STATS.POST_COUNT.plus(CHANGE))
                    .where(CATEGORY_STATS.CATEGORY_ID.eq(ID)),
            List.of(),
            ID,
            CHANGE);
  }

  public void addPosts(long categoryId, int change) {
    addPosts.execute(categoryId, (long) change);
  }

  /// Changes many categories.
  ///
  /// @param counts categories, each once, and how many posts
  /// @param sign 1 or -1
  public void changePosts(Select<Record2<Long, Integer>> counts, int sign) {
    bulk.change(CATEGORY_STATS.POST_COUNT, counts, sign);
  }
}
