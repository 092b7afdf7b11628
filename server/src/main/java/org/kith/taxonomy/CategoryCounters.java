package org.kith.taxonomy;

import static org.kith.storage.tables.Tables.CATEGORY_STATS;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The counter of a category: its listed posts. Whoever adds or removes one calls this in the same
/// transaction, categories in the order of their ids; the database does the arithmetic.
@Component
public class CategoryCounters {

  private final DSLContext sql;

  CategoryCounters(DSLContext sql) {
    this.sql = sql;
  }

  public void addPosts(long categoryId, int change) {
    sql.update(CATEGORY_STATS)
        .set(CATEGORY_STATS.POST_COUNT, CATEGORY_STATS.POST_COUNT.plus(change))
        .where(CATEGORY_STATS.CATEGORY_ID.eq(categoryId))
        .execute();
  }
}
