package org.kith.publishing;

import static org.kith.storage.tables.Tables.POST_TAGS;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStep3;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// SQL on post_tags.
@Repository
class PostTagSql {

  private final DSLContext sql;

  PostTagSql(DSLContext sql) {
    this.sql = sql;
  }

  SortedSet<Long> idsOf(long postId) {
    return new TreeSet<>(
        sql.select(POST_TAGS.TAG_ID)
            .from(POST_TAGS)
            .where(POST_TAGS.POST_ID.eq(postId))
            .fetchSet(POST_TAGS.TAG_ID));
  }

  void attach(long postId, Collection<Long> tagIds, @Nullable Instant listedAt) {
    if (tagIds.isEmpty()) {
      return;
    }
    InsertValuesStep3<?, Long, Long, Instant> insert =
        sql.insertInto(POST_TAGS, POST_TAGS.POST_ID, POST_TAGS.TAG_ID, POST_TAGS.LISTED_AT);
    for (long tagId : tagIds) {
      insert = insert.values(postId, tagId, listedAt);
    }
    insert.execute();
  }

  void detach(long postId, Collection<Long> tagIds) {
    if (!tagIds.isEmpty()) {
      sql.deleteFrom(POST_TAGS)
          .where(POST_TAGS.POST_ID.eq(postId))
          .and(POST_TAGS.TAG_ID.in(tagIds))
          .execute();
    }
  }

  void setListedAt(long postId, @Nullable Instant at) {
    sql.update(POST_TAGS)
        .set(POST_TAGS.LISTED_AT, at)
        .where(POST_TAGS.POST_ID.eq(postId))
        .execute();
  }
}
