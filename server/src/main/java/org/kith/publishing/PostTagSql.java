package org.kith.publishing;

import static org.kith.storage.tables.Tables.POST_TAGS;
import static org.kith.storage.tables.Tables.TAGS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.storage.IdList;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL on post_tags.
@Repository
class PostTagSql {

  private static final Param<Long> POST = DSL.param("post", POST_TAGS.POST_ID);
  private static final Param<Instant> LISTED_AT = DSL.param("listed_at", POST_TAGS.LISTED_AT);

  private final DSLContext sql;
  private final IdList ids;
  private final RenderedQuery attach;

  PostTagSql(DSLContext sql) {
    this.sql = sql;
    ids = new IdList(sql, "ids");
    attach = RenderedQuery.write(sql, this::attach, List.of(), POST, LISTED_AT, ids.param());
  }

  SortedSet<Long> idsOf(long postId) {
    return new TreeSet<>(
        sql.select(POST_TAGS.TAG_ID)
            .from(POST_TAGS)
            .where(POST_TAGS.POST_ID.eq(postId))
            .fetchSet(POST_TAGS.TAG_ID));
  }

  void attach(long postId, Collection<Long> tagIds, @Nullable Instant listedAt) {
    if (!tagIds.isEmpty()) {
      attach.execute(postId, listedAt, ids.value(tagIds));
    }
  }

  private Query attach() {
    return sql.insertInto(POST_TAGS, POST_TAGS.POST_ID, POST_TAGS.LISTED_AT, POST_TAGS.TAG_ID)
        .select(
            DSL.select(POST, LISTED_AT, TAGS.ID)
                .from(TAGS)
                .where(ids.contains(TAGS.ID))
                .orderBy(TAGS.ID));
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
