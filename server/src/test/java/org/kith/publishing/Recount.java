package org.kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.count;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_TAGS;
import static org.kith.storage.tables.Tables.SITE_STATS;
import static org.kith.storage.tables.Tables.TAG_STATS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.kith.testing.TestServer;

/// Counts again, from the posts alone, everything that is kept beside them.
public final class Recount {

  private final DSLContext sql;

  public Recount(TestServer server) {
    sql = server.bean(DSLContext.class);
  }

  public void proves() {
    sql.selectFrom(POSTS)
        .forEach(post ->
            assertThat(post.get(POSTS.LISTED_AT))
                .isEqualTo(
                    post.get(POSTS.STATUS).equals("published") && post.get(POSTS.DELETED_AT) == null
                        ? post.get(POSTS.PUBLISHED_AT)
                        : null));
    sql.select(POSTS.LISTED_AT, POST_TAGS.LISTED_AT)
        .from(POST_TAGS)
        .join(POSTS)
        .on(POSTS.ID.eq(POST_TAGS.POST_ID))
        .forEach(row -> assertThat(row.value2()).isEqualTo(row.value1()));
    assertThat(stored(TAG_STATS, TAG_STATS.TAG_ID, TAG_STATS.POST_COUNT))
        .isEqualTo(counted(POST_TAGS, POST_TAGS.TAG_ID, POST_TAGS.LISTED_AT));
    assertThat(stored(USER_STATS, USER_STATS.USER_ID, USER_STATS.POST_COUNT))
        .isEqualTo(counted(POSTS, POSTS.AUTHOR_ID, POSTS.LISTED_AT));
    assertThat(listed()).isEqualTo(sql.fetchCount(POSTS, POSTS.LISTED_AT.isNotNull()));
  }

  long listed() {
    return sql.select(SITE_STATS.VALUE)
        .from(SITE_STATS)
        .where(SITE_STATS.NAME.eq("listed_posts"))
        .fetchSingle(SITE_STATS.VALUE);
  }

  private Map<Long, Long> stored(Table<?> table, Field<Long> key, Field<Long> counter) {
    return sql.select(key, counter).from(table).where(counter.ne(0L)).fetchMap(key, counter);
  }

  private Map<Long, Long> counted(Table<?> table, Field<Long> key, Field<?> listedAt) {
    Map<Long, Long> counts = new HashMap<>();
    for (Record row :
        sql.select(key, count()).from(table).where(listedAt.isNotNull()).groupBy(key)) {
      counts.put(Objects.requireNonNull(row.get(key)), row.get(count()).longValue());
    }
    return counts;
  }
}
