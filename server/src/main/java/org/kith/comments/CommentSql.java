package org.kith.comments;

import static org.kith.storage.tables.Tables.COMMENTS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// SQL that writes comments.
@Repository
class CommentSql {

  private final DSLContext sql;

  CommentSql(DSLContext sql) {
    this.sql = sql;
  }

  /// The caller holds the post, and the parent if there is one.
  void insert(StoredComment comment, @Nullable Long parentId, Text text, Instant now) {
    sql.insertInto(COMMENTS)
        .set(COMMENTS.POST_ID, comment.postId())
        .set(COMMENTS.ID, comment.id())
        .set(COMMENTS.PARENT_ID, parentId)
        .set(COMMENTS.PARENT_POST_ID, parentId == null ? null : comment.postId())
        .set(COMMENTS.AUTHOR_ID, comment.authorId())
        .set(COMMENTS.CONTENT, text.content())
        .set(COMMENTS.CONTENT_HTML, text.html())
        .set(COMMENTS.CREATED_AT, now)
        .set(COMMENTS.UPDATED_AT, now)
        .execute();
  }

  /// None where only the place is left of it, since its author was erased.
  Optional<StoredComment> find(long id) {
    return select(id).fetchOptional(CommentSql::stored);
  }

  /// The comment as it is now, which nobody else changes until the transaction ends. On SQLite only
  /// one transaction writes at a time.
  Optional<StoredComment> lock(long id) {
    var query = select(id);
    return (sql.dialect() == SQLDialect.POSTGRES ? query.forNoKeyUpdate() : query)
        .fetchOptional(CommentSql::stored);
  }

  void update(long id, Text text, Instant now) {
    sql.update(COMMENTS)
        .set(COMMENTS.CONTENT, text.content())
        .set(COMMENTS.CONTENT_HTML, text.html())
        .set(COMMENTS.UPDATED_AT, now)
        .where(COMMENTS.ID.eq(id))
        .execute();
  }

  void setDeletedAt(long id, @Nullable Instant at, boolean moderated) {
    sql.update(COMMENTS)
        .set(COMMENTS.DELETED_AT, at)
        .set(COMMENTS.MODERATED, moderated)
        .where(COMMENTS.ID.eq(id))
        .execute();
  }

  String usernameOf(long userId) {
    return sql.select(USERS.USERNAME)
        .from(USERS)
        .where(USERS.ID.eq(userId))
        .fetchSingle(USERS.USERNAME);
  }

  private org.jooq.SelectConditionStep<? extends Record> select(long id) {
    return sql.select(
            COMMENTS.ID,
            COMMENTS.POST_ID,
            COMMENTS.AUTHOR_ID,
            COMMENTS.DELETED_AT,
            COMMENTS.MODERATED)
        .from(COMMENTS)
        .where(COMMENTS.ID.eq(id))
        .and(COMMENTS.AUTHOR_ID.isNotNull());
  }

  private static StoredComment stored(Record row) {
    return new StoredComment(
        row.get(COMMENTS.ID),
        row.get(COMMENTS.POST_ID),
        row.get(COMMENTS.AUTHOR_ID),
        row.get(COMMENTS.DELETED_AT) != null,
        row.get(COMMENTS.MODERATED));
  }

  /// Markdown, and what it renders to.
  record Text(String content, String html) {}
}
