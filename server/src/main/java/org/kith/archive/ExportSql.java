package org.kith.archive;

import static org.kith.storage.tables.Tables.CATEGORIES;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_TAGS;
import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.TAGS;
import static org.kith.storage.tables.Tables.USERS;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// SQL that reads whole posts for an export.
@Repository
class ExportSql {

  private static final int BATCH = 500;

  private final DSLContext sql;

  ExportSql(DSLContext sql) {
    this.sql = sql;
  }

  int count() {
    return sql.fetchCount(POSTS, POSTS.DELETED_AT.isNull());
  }

  /// The same on another connection, which sees one moment.
  ExportSql on(Connection connection) {
    return new ExportSql(sql.configuration().derive(connection).dsl());
  }

  /// The next posts by id that are not deleted; none after the last.
  List<ExportedPost> after(long id) {
    return after(id, POSTS.DELETED_AT.isNull());
  }

  /// The same of one author, deleted or not.
  List<ExportedPost> after(long id, long authorId, boolean deleted) {
    Condition theirs = POSTS.AUTHOR_ID.eq(authorId);
    return after(
        id, theirs.and(deleted ? POSTS.DELETED_AT.isNotNull() : POSTS.DELETED_AT.isNull()));
  }

  private List<ExportedPost> after(long id, Condition which) {
    List<? extends Record> rows =
        sql.select(
                POSTS.ID,
                POSTS.TITLE,
                POSTS.SLUG,
                POSTS.CONTENT,
                POSTS.STATUS,
                POSTS.PUBLISHED_AT,
                POSTS.CREATED_AT,
                POSTS.UPDATED_AT,
                USERS.USERNAME,
                PROFILES.FULL_NAME,
                CATEGORIES.NAME)
            .from(POSTS)
            .join(USERS)
            .on(USERS.ID.eq(POSTS.AUTHOR_ID))
            .leftJoin(PROFILES)
            .on(PROFILES.USER_ID.eq(POSTS.AUTHOR_ID))
            .leftJoin(CATEGORIES)
            .on(CATEGORIES.ID.eq(POSTS.CATEGORY_ID))
            .where(POSTS.ID.gt(id))
            .and(which)
            .orderBy(POSTS.ID)
            .limit(BATCH)
            .fetch();
    Map<Long, List<String>> tags = tags(rows.stream().map(row -> row.get(POSTS.ID)).toList());
    return rows.stream()
        .map(row -> post(row, tags.getOrDefault(row.get(POSTS.ID), List.of())))
        .toList();
  }

  private Map<Long, List<String>> tags(List<Long> postIds) {
    return sql.select(POST_TAGS.POST_ID, TAGS.NAME)
        .from(POST_TAGS)
        .join(TAGS)
        .on(TAGS.ID.eq(POST_TAGS.TAG_ID))
        .where(POST_TAGS.POST_ID.in(postIds))
        .orderBy(TAGS.NAME)
        .fetchGroups(POST_TAGS.POST_ID, TAGS.NAME);
  }

  private static ExportedPost post(Record row, List<String> tags) {
    return new ExportedPost(
        row.get(POSTS.ID),
        row.get(POSTS.TITLE),
        row.get(POSTS.SLUG),
        row.get(POSTS.CONTENT),
        row.get(POSTS.STATUS).equals("draft"),
        row.get(POSTS.PUBLISHED_AT),
        row.get(POSTS.CREATED_AT),
        row.get(POSTS.UPDATED_AT),
        row.get(USERS.USERNAME),
        Optional.ofNullable(row.get(PROFILES.FULL_NAME)).filter(name -> !name.isEmpty()),
        Optional.ofNullable(row.get(CATEGORIES.NAME)),
        tags);
  }

  record ExportedPost(
      long id,
      String title,
      String slug,
      String content,
      boolean draft,
      @Nullable Instant date,
      Instant createdAt,
      Instant updatedAt,
      String author,
      Optional<String> authorName,
      Optional<String> category,
      List<String> tags) {}
}
