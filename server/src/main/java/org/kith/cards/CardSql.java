package org.kith.cards;

import static org.kith.storage.tables.Tables.CATEGORIES;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_STATS;
import static org.kith.storage.tables.Tables.POST_TAGS;
import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.PROJECTS;
import static org.kith.storage.tables.Tables.REACTIONS;
import static org.kith.storage.tables.Tables.TAGS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserSummary;
import org.kith.publishing.Post;
import org.kith.publishing.PostStatus;
import org.kith.social.Reaction;
import org.kith.storage.IdList;
import org.kith.storage.RenderedQuery;
import org.kith.teams.ProjectSummary;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// SQL that fills in posts, many at once.
@Repository
class CardSql {

  private static final Param<Long> VIEWER = DSL.param("viewer", Long.class);
  private static final Param<Long> LIMIT = DSL.param("limit", Long.class);

  /// Pairs of id and name, by name; null without tags.
  private static final Field<JSON> TAGS_OF_POST =
      DSL.field(
          DSL.select(DSL.jsonArrayAgg(DSL.jsonArray(TAGS.ID, TAGS.NAME)).orderBy(TAGS.NAME))
              .from(POST_TAGS)
              .join(TAGS)
              .on(TAGS.ID.eq(POST_TAGS.TAG_ID))
              .where(POST_TAGS.POST_ID.eq(POSTS.ID)));

  private static final JsonMapper READER = JsonMapper.builder().build();

  private final DSLContext sql;
  private final IdList ids;
  private final RenderedQuery posts;
  private final RenderedQuery figures;
  private final RenderedQuery reactions;
  private final RenderedQuery allReactions;

  CardSql(DSLContext sql) {
    this.sql = sql;
    ids = new IdList(sql, "ids");
    posts = new RenderedQuery(sql, this::posts, ids.param());
    figures = new RenderedQuery(sql, this::figures, ids.param());
    reactions = new RenderedQuery(sql, this::reactions, VIEWER, ids.param());
    allReactions = new RenderedQuery(sql, this::allReactions, VIEWER, LIMIT);
  }

  /// Posts, in no order. Posts of deleted users are left out.
  List<Loaded> posts(Collection<Long> postIds) {
    return posts.fetch(ids.value(postIds)).map(CardSql::loaded);
  }

  private Select<?> posts() {
    return sql.select(
            POSTS.ID,
            POSTS.AUTHOR_ID,
            POSTS.TITLE,
            POSTS.SLUG,
            POSTS.CONTENT,
            POSTS.CONTENT_HTML,
            POSTS.STATUS,
            POSTS.PUBLISHED_AT,
            POSTS.CREATED_AT,
            POSTS.UPDATED_AT,
            POSTS.DELETED_AT,
            USERS.USERNAME,
            USERS.IS_ACTIVE,
            USERS.IS_PRIVATE,
            PROFILES.FULL_NAME,
            PROFILES.AVATAR,
            PROJECTS.ID,
            PROJECTS.NAME,
            PROJECTS.SLUG,
            CATEGORIES.ID,
            CATEGORIES.NAME,
            CATEGORIES.SLUG,
            POST_STATS.LIKE_COUNT,
            POST_STATS.COMMENT_COUNT,
            TAGS_OF_POST)
        .from(POSTS)
        .join(USERS)
        .on(USERS.ID.eq(POSTS.AUTHOR_ID))
        .join(POST_STATS)
        .on(POST_STATS.POST_ID.eq(POSTS.ID))
        .leftJoin(PROFILES)
        .on(PROFILES.USER_ID.eq(POSTS.AUTHOR_ID))
        .leftJoin(PROJECTS)
        .on(PROJECTS.ID.eq(POSTS.PROJECT_ID))
        .leftJoin(CATEGORIES)
        .on(CATEGORIES.ID.eq(POSTS.CATEGORY_ID))
        .where(ids.contains(POSTS.ID))
        .and(USERS.DELETED_AT.isNull());
  }

  /// The counters of each post.
  Map<Long, Figures> figures(Collection<Long> postIds) {
    return figures.fetch(ids.value(postIds)).intoMap(POST_STATS.POST_ID, CardSql::figures);
  }

  private static Figures figures(Record row) {
    return new Figures(row.get(POST_STATS.LIKE_COUNT), row.get(POST_STATS.COMMENT_COUNT));
  }

  private Select<?> figures() {
    return sql.select(POST_STATS.POST_ID, POST_STATS.LIKE_COUNT, POST_STATS.COMMENT_COUNT)
        .from(POST_STATS)
        .where(ids.contains(POST_STATS.POST_ID));
  }

  /// What this user reacted with, by post.
  Map<Long, Reaction> reactions(long userId, Collection<Long> postIds) {
    return reactions
        .fetch(userId, ids.value(postIds))
        .intoMap(REACTIONS.POST_ID, row -> Reaction.of(row.get(REACTIONS.KIND)));
  }

  private Select<?> reactions() {
    return sql.select(REACTIONS.POST_ID, REACTIONS.KIND)
        .from(REACTIONS)
        .where(REACTIONS.USER_ID.eq(VIEWER))
        .and(ids.contains(REACTIONS.POST_ID));
  }

  /// What this user reacted with to whatever post, by post, as far as this many.
  Map<Long, Reaction> reactions(long userId, int limit) {
    return allReactions
        .fetch(userId, (long) limit)
        .intoMap(REACTIONS.POST_ID, row -> Reaction.of(row.get(REACTIONS.KIND)));
  }

  private Select<?> allReactions() {
    return sql.select(REACTIONS.POST_ID, REACTIONS.KIND)
        .from(REACTIONS)
        .where(REACTIONS.USER_ID.eq(VIEWER))
        .limit(LIMIT);
  }

  private static Loaded loaded(Record row) {
    PostStatus status = PostStatus.of(row.get(POSTS.STATUS)).orElseThrow();
    Post post =
        new Post(
            row.get(POSTS.ID),
            row.get(POSTS.AUTHOR_ID),
            row.get(USERS.IS_ACTIVE),
            row.get(USERS.IS_PRIVATE),
            row.get(PROJECTS.ID),
            row.get(POSTS.TITLE),
            row.get(POSTS.SLUG),
            status,
            row.get(POSTS.PUBLISHED_AT),
            row.get(POSTS.DELETED_AT) != null);
    PostText text =
        new PostText(
            post.id(),
            post.title(),
            post.slug(),
            row.get(POSTS.CONTENT),
            row.get(POSTS.CONTENT_HTML),
            status,
            post.publishedAt(),
            row.get(POSTS.CREATED_AT),
            row.get(POSTS.UPDATED_AT),
            author(row),
            project(row),
            category(row),
            tags(row.get(TAGS_OF_POST)));
    return new Loaded(new Found(post, text, row.get(POSTS.DELETED_AT)), figures(row));
  }

  private static UserSummary author(Record row) {
    return new UserSummary(
        row.get(POSTS.AUTHOR_ID),
        row.get(USERS.USERNAME),
        Objects.requireNonNullElse(row.get(PROFILES.FULL_NAME), ""),
        Objects.requireNonNullElse(row.get(PROFILES.AVATAR), ""));
  }

  private static @Nullable ProjectSummary project(Record row) {
    Long id = row.get(PROJECTS.ID);
    return id == null
        ? null
        : new ProjectSummary(id, row.get(PROJECTS.NAME), row.get(PROJECTS.SLUG));
  }

  private static PostText.@Nullable Category category(Record row) {
    Long id = row.get(CATEGORIES.ID);
    return id == null
        ? null
        : new PostText.Category(id, row.get(CATEGORIES.NAME), row.get(CATEGORIES.SLUG));
  }

  private static List<PostText.Tag> tags(@Nullable JSON pairs) {
    if (pairs == null) {
      return List.of();
    }
    return READER
        .readTree(pairs.data())
        .valueStream()
        .map(pair -> new PostText.Tag(pair.get(0).asLong(), pair.get(1).asString()))
        .toList();
  }

  /// A post with what decides who may see it.
  record Found(Post post, PostText text, @Nullable Instant deletedAt) {}

  record Loaded(Found found, Figures figures) {}

  /// What is counted of a post.
  record Figures(long likes, long comments) {

    static final Figures NONE = new Figures(0, 0);
  }
}
