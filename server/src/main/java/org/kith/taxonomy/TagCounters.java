package org.kith.taxonomy;

import static org.kith.storage.tables.Tables.TAG_STATS;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The counter of a tag: its listed posts. Whoever adds or removes one calls this in the same
/// transaction, tags in the order of their ids; the database does the arithmetic.
@Component
public class TagCounters {

  private final DSLContext sql;

  TagCounters(DSLContext sql) {
    this.sql = sql;
  }

  public void addPosts(long tagId, int change) {
    sql.update(TAG_STATS)
        .set(TAG_STATS.POST_COUNT, TAG_STATS.POST_COUNT.plus(change))
        .where(TAG_STATS.TAG_ID.eq(tagId))
        .execute();
  }
}
