package org.kith.taxonomy;

import static org.kith.storage.tables.Tables.TAG_STATS;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.kith.storage.BulkCount;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Component;

/// The counter of a tag: its listed posts. Whoever adds or removes one calls this in the same
/// transaction, tags in the order of their ids; the database does the arithmetic.
@Component
public class TagCounters {

  private static final Param<Long> ID = DSL.param("id", Long.class);
  private static final Param<Long> CHANGE = DSL.param("change", Long.class);

  private final BulkCount bulk;
  private final RenderedQuery addPosts;

  TagCounters(DSLContext sql) {
    bulk = new BulkCount(sql, TAG_STATS.TAG_ID);
    addPosts =
        RenderedQuery.write(
            sql,
            () ->
                sql.update(TAG_STATS)
                    .set(TAG_STATS.POST_COUNT, TAG_STATS.POST_COUNT.plus(CHANGE))
                    .where(TAG_STATS.TAG_ID.eq(ID)),
            List.of(),
            ID,
            CHANGE);
  }

  public void addPosts(long tagId, int change) {
    addPosts.execute(tagId, (long) change);
  }

  /// Changes many tags.
  ///
  /// @param counts tags, each once, and how many posts
  /// @param sign 1 or -1
  public void changePosts(Select<Record2<Long, Integer>> counts, int sign) {
    bulk.change(TAG_STATS.POST_COUNT, counts, sign);
  }
}
