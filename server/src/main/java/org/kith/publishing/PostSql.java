package org.kith.publishing;

import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL on posts.
@Repository
class PostSql {

  private static final Field<Boolean> IS_EMPTY = DSL.field(POSTS.CONTENT.eq("")).as("is_empty");
  private static final Field<Boolean> BY_ACTIVE =
      DSL.field(DSL.condition(USERS.IS_ACTIVE).and(USERS.DELETED_AT.isNull())).as("by_active");

  private static final List<Field<?>> WRITTEN =
      List.of(
          POSTS.ID,
          POSTS.AUTHOR_ID,
          POSTS.CATEGORY_ID,
          POSTS.PROJECT_ID,
          POSTS.TITLE,
          POSTS.SLUG,
          POSTS.CONTENT,
          POSTS.CONTENT_HTML,
          POSTS.STATUS,
          POSTS.PUBLISHED_AT,
          POSTS.SHARED_AT,
          POSTS.LISTED_AT,
          POSTS.CREATED_AT,
          POSTS.UPDATED_AT);

  private final DSLContext sql;
  private final RenderedQuery insert;

  PostSql(DSLContext sql) {
    this.sql = sql;
    var values = RenderedQuery.params(WRITTEN);
    insert =
        RenderedQuery.write(
            sql,
            () ->
                sql.insertInto(POSTS, WRITTEN)
                    .values(values)
                    .onConflict(POSTS.AUTHOR_ID, POSTS.SLUG)
                    .doNothing(),
            List.of(),
            values);
  }

  Optional<Post> find(long id) {
    return select(POSTS.ID.eq(id)).fetchOptional(PostSql::post);
  }

  /// The post as it is now, which nobody else changes until the transaction ends. On SQLite only
  /// one transaction writes at a time.
  Optional<Post.Stored> lock(long id) {
    return lock(select(POSTS.ID.eq(id)));
  }

  Optional<Post.Stored> lock(long authorId, String slug) {
    return lock(select(POSTS.AUTHOR_ID.eq(authorId).and(POSTS.SLUG.eq(slug))));
  }

  private Optional<Post.Stored> lock(SelectConditionStep<? extends Record> query) {
    return (sql.dialect() == SQLDialect.POSTGRES ? query.forNoKeyUpdate().of(POSTS) : query)
        .fetchOptional(row ->
            new Post.Stored(
                post(row),
                new Post.Place(row.get(POSTS.SHARED_AT), row.get(POSTS.LISTED_AT)),
                row.get(POSTS.CATEGORY_ID),
                row.get(IS_EMPTY),
                row.get(POSTS.UPDATED_AT)));
  }

  /// For whom is it out, and will it be until the transaction ends? Of the row alone: what it is
  /// joined with would be of an earlier moment when this had to wait.
  Post.Reach hold(long id) {
    var query = sql.select(POSTS.SHARED_AT, POSTS.LISTED_AT).from(POSTS).where(POSTS.ID.eq(id));
    return (sql.dialect() == SQLDialect.POSTGRES ? query.forShare() : query)
        .fetchOptional(row ->
            row.value2() != null
                ? Post.Reach.EVERYBODY
                : row.value1() != null ? Post.Reach.FOLLOWERS : Post.Reach.NOBODY)
        .orElse(Post.Reach.NOBODY);
  }

  /// Inserts a post in its place in the lists, under its address or else the first of `address-2`,
  /// `address-3` … that the author has not used, and tells what it is then.
  Post insert(NewPost wanted) {
    Post post = wanted.post();
    String slug = post.slug();
    while (!insertOnce(wanted, post)) {
      post = post.under(slug + "-" + firstFree(post.authorId(), slug));
    }
    return post;
  }

  private boolean insertOnce(NewPost wanted, Post post) {
    return insert.execute(
            post.id(),
            post.authorId(),
            wanted.fields().categoryId(),
            post.projectId(),
            post.title(),
            post.slug(),
            wanted.fields().content(),
            wanted.html(),
            post.status().word(),
            post.publishedAt(),
            post.place().sharedAt(),
            post.place().listedAt(),
            wanted.createdAt(),
            wanted.updatedAt())
        == 1;
  }

  private int firstFree(long authorId, String slug) {
    Set<String> taken =
        sql.select(POSTS.SLUG)
            .from(POSTS)
            .where(POSTS.AUTHOR_ID.eq(authorId))
            .and(POSTS.SLUG.startsWith(slug))
            .fetchSet(POSTS.SLUG);
    int number = 2;
    while (taken.contains(slug + "-" + number)) {
      number++;
    }
    return number;
  }

  /// Writes the fields that are given.
  ///
  /// @param html null when the content stays
  void update(long id, PostFields fields, @Nullable String html, Publication to, Instant now) {
    Map<Field<?>, @Nullable Object> values = new HashMap<>();
    values.put(POSTS.STATUS, to.status().word());
    values.put(POSTS.PUBLISHED_AT, to.publishedAt());
    values.put(POSTS.SHARED_AT, null);
    values.put(POSTS.LISTED_AT, null);
    values.put(POSTS.UPDATED_AT, now);
    if (fields.title() != null) {
      values.put(POSTS.TITLE, fields.title());
    }
    if (fields.content() != null) {
      values.put(POSTS.CONTENT, fields.content());
      values.put(POSTS.CONTENT_HTML, html);
    }
    if (fields.refiles()) {
      values.put(POSTS.CATEGORY_ID, fields.categoryId());
    }
    sql.update(POSTS).set(values).where(POSTS.ID.eq(id)).execute();
  }

  /// Does the post have this title, text and category?
  boolean hasFields(long id, PostFields fields) {
    return sql.fetchExists(
        POSTS,
        POSTS.ID.eq(id),
        POSTS.TITLE.eq(fields.title()),
        POSTS.CONTENT.eq(fields.content()),
        POSTS.CATEGORY_ID.isNotDistinctFrom(fields.categoryId()));
  }

  void touch(long id, Instant now) {
    sql.update(POSTS).set(POSTS.UPDATED_AT, now).where(POSTS.ID.eq(id)).execute();
  }

  void setDeletedAt(long id, @Nullable Instant at) {
    sql.update(POSTS)
        .set(POSTS.DELETED_AT, at)
        .set(POSTS.SHARED_AT, (Instant) null)
        .set(POSTS.LISTED_AT, (Instant) null)
        .where(POSTS.ID.eq(id))
        .execute();
  }

  void setPlace(long id, Post.Place place) {
    sql.update(POSTS)
        .set(POSTS.SHARED_AT, place.sharedAt())
        .set(POSTS.LISTED_AT, place.listedAt())
        .where(POSTS.ID.eq(id))
        .execute();
  }

  void delete(long id) {
    sql.deleteFrom(POSTS).where(POSTS.ID.eq(id)).execute();
  }

  /// The scheduled post that has been due longest.
  Optional<Post> nextDue(Instant now) {
    return select(POSTS.STATUS.eq(PostStatus.SCHEDULED.word()))
        .and(POSTS.DELETED_AT.isNull())
        .and(POSTS.PUBLISHED_AT.le(now))
        .orderBy(POSTS.PUBLISHED_AT)
        .limit(1)
        .fetchOptional(PostSql::post);
  }

  void setPublished(long id) {
    sql.update(POSTS)
        .set(POSTS.STATUS, PostStatus.PUBLISHED.word())
        .where(POSTS.ID.eq(id))
        .execute();
  }

  /// Whose post it is: the author never changes, the project may.
  Optional<Owners> ownersOf(long id) {
    return sql.select(POSTS.AUTHOR_ID, POSTS.PROJECT_ID)
        .from(POSTS)
        .where(POSTS.ID.eq(id))
        .fetchOptional(row -> new Owners(row.get(POSTS.AUTHOR_ID), row.get(POSTS.PROJECT_ID)));
  }

  /// Moves it to the first address of `slug`, `slug-2`, `slug-3` … that the author has not used.
  /// Drafts of one author move one after the other, so that each sees where the others went.
  void setSlug(Post post, String slug) {
    if (sql.dialect() == SQLDialect.POSTGRES) {
      sql.fetch("SELECT pg_advisory_xact_lock({0})", DSL.val(post.authorId()));
    }
    boolean isTaken =
        sql.fetchExists(POSTS, POSTS.AUTHOR_ID.eq(post.authorId()), POSTS.SLUG.eq(slug));
    sql.update(POSTS)
        .set(POSTS.SLUG, isTaken ? slug + "-" + firstFree(post.authorId(), slug) : slug)
        .where(POSTS.ID.eq(post.id()))
        .execute();
  }

  void setProject(long id, @Nullable Long projectId) {
    sql.update(POSTS).set(POSTS.PROJECT_ID, projectId).where(POSTS.ID.eq(id)).execute();
  }

  private SelectConditionStep<? extends Record> select(Condition condition) {
    return sql.select(
            POSTS.ID,
            POSTS.AUTHOR_ID,
            BY_ACTIVE,
            USERS.IS_PRIVATE,
            POSTS.PROJECT_ID,
            POSTS.TITLE,
            POSTS.SLUG,
            IS_EMPTY,
            POSTS.STATUS,
            POSTS.PUBLISHED_AT,
            POSTS.SHARED_AT,
            POSTS.LISTED_AT,
            POSTS.CATEGORY_ID,
            POSTS.UPDATED_AT,
            POSTS.DELETED_AT)
        .from(POSTS)
        .join(USERS)
        .on(USERS.ID.eq(POSTS.AUTHOR_ID))
        .where(condition);
  }

  private static Post post(Record row) {
    return new Post(
        row.get(POSTS.ID),
        row.get(POSTS.AUTHOR_ID),
        row.get(BY_ACTIVE),
        row.get(USERS.IS_PRIVATE),
        row.get(POSTS.PROJECT_ID),
        row.get(POSTS.TITLE),
        row.get(POSTS.SLUG),
        PostStatus.of(row.get(POSTS.STATUS)).orElseThrow(),
        row.get(POSTS.PUBLISHED_AT),
        row.get(POSTS.DELETED_AT) != null);
  }

  record Owners(long authorId, @Nullable Long projectId) {}

  /// @param fields its content and its category; the title is the post's
  record NewPost(Post post, PostFields fields, String html, Instant createdAt, Instant updatedAt) {}
}
