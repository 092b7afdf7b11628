package org.kith.search;

import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_SEARCH;
import static org.kith.storage.tables.Tables.POST_TAGS;
import static org.kith.storage.tables.Tables.TAGS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Folded;
import org.kith.storage.IdList;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// SQL that writes post_search.
@Repository
class PostIndexSql {

  /// Their names; null without tags.
  private static final Field<JSON> TAGS_OF_POST =
      DSL.field(
          DSL.select(DSL.jsonArrayAgg(TAGS.NAME))
              .from(POST_TAGS)
              .join(TAGS)
              .on(TAGS.ID.eq(POST_TAGS.TAG_ID))
              .where(POST_TAGS.POST_ID.eq(POSTS.ID)));

  private static final List<Field<?>> WRITTEN =
      List.of(
          POST_SEARCH.POST_ID,
          POST_SEARCH.LISTED_AT,
          POST_SEARCH.USERNAME,
          POST_SEARCH.TITLE,
          POST_SEARCH.TAGS,
          POST_SEARCH.CONTENT);

  private static final JsonMapper READER = JsonMapper.builder().build();

  private final DSLContext sql;
  private final IdList ids;
  private final RenderedQuery entries;
  private final RenderedQuery write;

  PostIndexSql(DSLContext sql) {
    this.sql = sql;
    ids = new IdList(sql, "ids");
    entries = new RenderedQuery(sql, this::entries, ids.param());
    var values = RenderedQuery.params(WRITTEN);
    write = RenderedQuery.write(sql, () -> write(values), List.of(), values);
  }

  /// What the index must say of these posts.
  List<Entry> entries(Collection<Long> postIds) {
    return entries
        .fetch(ids.value(postIds))
        .map(row ->
            new Entry(
                row.get(POSTS.ID),
                row.get(POSTS.LISTED_AT),
                Folded.of(row.get(USERS.USERNAME)),
                Folded.of(row.get(POSTS.TITLE)),
                tags(row.get(TAGS_OF_POST)),
                Folded.of(row.get(POSTS.CONTENT))));
  }

  private Select<?> entries() {
    return sql.select(
            POSTS.ID, POSTS.LISTED_AT, POSTS.TITLE, POSTS.CONTENT, USERS.USERNAME, TAGS_OF_POST)
        .from(POSTS)
        .join(USERS)
        .on(USERS.ID.eq(POSTS.AUTHOR_ID))
        .where(ids.contains(POSTS.ID));
  }

  private static String tags(@Nullable JSON names) {
    return names == null
        ? ""
        : READER
            .readTree(names.data())
            .valueStream()
            .map(JsonNode::asString)
            .sorted()
            .map(Folded::of)
            .collect(Collectors.joining(String.valueOf(PostIndex.BETWEEN_TAGS)));
  }

  void write(Collection<Entry> entries) {
    for (Entry entry : entries) {
      write.execute(
          entry.postId, entry.listedAt, entry.username, entry.title, entry.tags, entry.content);
    }
  }

  private Query write(Param<?>[] values) {
    return sql.insertInto(POST_SEARCH, WRITTEN)
        .values(values)
        .onConflict(POST_SEARCH.POST_ID)
        .doUpdate()
        .set(POST_SEARCH.LISTED_AT, DSL.excluded(POST_SEARCH.LISTED_AT))
        .set(POST_SEARCH.USERNAME, DSL.excluded(POST_SEARCH.USERNAME))
        .set(POST_SEARCH.TITLE, DSL.excluded(POST_SEARCH.TITLE))
        .set(POST_SEARCH.TAGS, DSL.excluded(POST_SEARCH.TAGS))
        .set(POST_SEARCH.CONTENT, DSL.excluded(POST_SEARCH.CONTENT));
  }

  void relist(Collection<Long> authorIds) {
    sql.update(POST_SEARCH)
        .set(
            POST_SEARCH.LISTED_AT,
            DSL.select(POSTS.LISTED_AT).from(POSTS).where(POSTS.ID.eq(POST_SEARCH.POST_ID)))
        .where(
            POST_SEARCH.POST_ID.in(
                DSL.select(POSTS.ID).from(POSTS).where(ids.contains(POSTS.AUTHOR_ID, authorIds))))
        .execute();
  }

  /// Is every post in the index? Nothing else is there, so counting tells.
  boolean isComplete() {
    return sql.fetchSingle(
            DSL.field(sql.selectCount().from(POSTS))
                .eq(DSL.field(sql.selectCount().from(POST_SEARCH))))
        .value1();
  }

  /// Posts that are not in the index, by id from the highest down.
  List<Long> missing(long before, int limit) {
    // Said of both tables, or PostgreSQL merges them from the newest row, past all that is done.
    Condition there = POST_SEARCH.POST_ID.eq(POSTS.ID).and(POST_SEARCH.POST_ID.lt(before));
    return sql.select(POSTS.ID)
        .from(POSTS)
        .where(POSTS.ID.lt(before))
        .andNotExists(DSL.selectOne().from(POST_SEARCH).where(there))
        .orderBy(POSTS.ID.desc())
        .limit(limit)
        .fetch(POSTS.ID);
  }

  /// @return those that are there still, which nobody changes until the transaction ends
  List<Long> lock(Collection<Long> postIds) {
    var posts =
        sql.select(POSTS.ID).from(POSTS).where(ids.contains(POSTS.ID, postIds)).orderBy(POSTS.ID);
    return (sql.dialect() == SQLDialect.SQLITE ? posts : posts.forShare()).fetch(POSTS.ID);
  }

  /// @param listedAt null while the post is in no list
  record Entry(
      long postId,
      @Nullable Instant listedAt,
      String username,
      String title,
      String tags,
      String content) {}
}
