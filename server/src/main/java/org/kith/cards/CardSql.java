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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
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

/// SQL that fills in posts, many at once.
@Repository
class CardSql {

  private static final Param<Long> VIEWER = DSL.param("viewer", Long.class);
  private static final Param<Long> LIMIT = DSL.param("limit", Long.class);

  private final DSLContext sql;
  private final IdList ids;
  private final RenderedQuery posts;
  private final RenderedQuery tags;
  private final RenderedQuery figures;
  private final RenderedQuery reactions;
  private final RenderedQuery allReactions;

  CardSql(DSLContext sql) {
    this.sql = sql;
    ids = new IdList(sql, "ids");
    posts = new RenderedQuery(sql, this::posts, ids.param());
    tags = new RenderedQuery(sql, this::tags, ids.param());
    figures = new RenderedQuery(sql, this::figures, ids.param());
    reactions = new RenderedQuery(sql, this::reactions, VIEWER, ids.param());
    allReactions = new RenderedQuery(sql, this::allReactions, VIEWER, LIMIT);
  }

  /// Posts with these tags, in no order. Posts of deleted users are left out.
  List<Loaded> posts(Collection<Long> postIds, Map<Long, List<PostText.Tag>> tagsOf) {
    return posts
        .fetch(ids.value(postIds))
        .map(row -> loaded(row, tagsOf.getOrDefault(row.get(POSTS.ID), List.of())));
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
            PROFILES.FULL_NAME,
            PROFILES.AVATAR,
            PROJECTS.ID,
            PROJECTS.NAME,
            PROJECTS.SLUG,
            CATEGORIES.ID,
            CATEGORIES.NAME,
            CATEGORIES.SLUG,
            POST_STATS.LIKE_COUNT,
            POST_STATS.COMMENT_COUNT)
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

  /// The tags of each post, by name; a post without tags is left out.
  Map<Long, List<PostText.Tag>> tags(Collection<Long> postIds) {
    return tags.fetch(ids.value(postIds))
        .intoGroups(
            POST_TAGS.POST_ID, row -> new PostText.Tag(row.get(TAGS.ID), row.get(TAGS.NAME)));
  }

  private Select<?> tags() {
    return sql.select(POST_TAGS.POST_ID, TAGS.ID, TAGS.NAME)
        .from(POST_TAGS)
        .join(TAGS)
        .on(TAGS.ID.eq(POST_TAGS.TAG_ID))
        .where(ids.contains(POST_TAGS.POST_ID))
        .orderBy(TAGS.NAME);
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

  private static Loaded loaded(Record row, List<PostText.Tag> tags) {
    PostStatus status = PostStatus.of(row.get(POSTS.STATUS)).orElseThrow();
    Post post =
        new Post(
            row.get(POSTS.ID),
            row.get(POSTS.AUTHOR_ID),
            row.get(USERS.IS_ACTIVE),
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
            tags);
    PostCard card = new PostCard(text, 0, 0, false, null, null, row.get(POSTS.DELETED_AT));
    return new Loaded(new Found(post, card), figures(row));
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

  /// A post with what decides who may see it.
  ///
  /// @param card as it is for everybody, without its figures
  record Found(Post post, PostCard card) {}

  record Loaded(Found found, Figures figures) {}

  /// What is counted of a post.
  record Figures(long likes, long comments) {

    static final Figures NONE = new Figures(0, 0);
  }
}
