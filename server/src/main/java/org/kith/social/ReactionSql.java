package org.kith.social;

import static org.kith.social.PeopleSql.AVATAR;
import static org.kith.social.PeopleSql.FULL_NAME;
import static org.kith.storage.tables.Tables.BLOCKS;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.REACTIONS;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL on reactions.
@Repository
class ReactionSql {

  private static final Param<Long> POST = DSL.param("post", Long.class);
  private static final Param<Long> PERSON = DSL.param("person", Long.class);
  private static final Param<String> KIND = DSL.param("kind", String.class);
  private static final Param<Instant> NOW = DSL.param("now", REACTIONS.CREATED_AT.getDataType());
  private static final Condition IS = REACTIONS.POST_ID.eq(POST).and(REACTIONS.USER_ID.eq(PERSON));

  private final DSLContext sql;
  private final PeopleSql people;
  private final RenderedQuery listed;
  private final RenderedQuery insert;
  private final RenderedQuery change;
  private final RenderedQuery delete;
  private final RenderedQuery deleteKind;

  ReactionSql(DSLContext sql, PeopleSql people) {
    this.sql = sql;
    this.people = people;
    listed = new RenderedQuery(sql, this::listed, POST, PERSON);
    insert = RenderedQuery.write(sql, this::insert, List.of(), POST, PERSON, KIND, NOW);
    change =
        RenderedQuery.write(
            sql,
            () -> sql.update(REACTIONS).set(REACTIONS.KIND, KIND).where(IS),
            List.of(),
            POST,
            PERSON,
            KIND);
    delete =
        RenderedQuery.write(
            sql, () -> sql.deleteFrom(REACTIONS).where(IS), List.of(), POST, PERSON);
    deleteKind =
        RenderedQuery.write(
            sql,
            () -> sql.deleteFrom(REACTIONS).where(IS).and(REACTIONS.KIND.eq(KIND)),
            List.of(),
            POST,
            PERSON,
            KIND);
  }

  /// Is it in the public lists, and by nobody who blocked this person or whom they blocked?
  boolean isListed(long postId, long userId) {
    return listed.fetch(postId, userId).isNotEmpty();
  }

  private Select<?> listed() {
    return sql.select(POSTS.ID)
        .from(POSTS)
        .where(POSTS.ID.eq(POST))
        .and(POSTS.LISTED_AT.isNotNull())
        .andNotExists(
            DSL.selectOne()
                .from(BLOCKS)
                .where(BLOCKS.BLOCKER_ID.eq(PERSON).and(BLOCKS.BLOCKED_ID.eq(POSTS.AUTHOR_ID)))
                .or(BLOCKS.BLOCKER_ID.eq(POSTS.AUTHOR_ID).and(BLOCKS.BLOCKED_ID.eq(PERSON))));
  }

  /// @return false when this person has a reaction to the post already, of whatever kind
  /// @throws Problem.NotFound when the post was purged meanwhile
  boolean insert(long postId, long userId, Reaction kind, Instant now) {
    try {
      return insert.execute(postId, userId, kind.word(), now) == 1;
    } catch (IntegrityConstraintViolationException e) {
      throw new Problem.NotFound("Post not found");
    }
  }

  private Query insert() {
    return sql.insertInto(REACTIONS)
        .set(REACTIONS.POST_ID, POST)
        .set(REACTIONS.USER_ID, PERSON)
        .set(REACTIONS.KIND, KIND)
        .set(REACTIONS.CREATED_AT, NOW)
        .onConflictDoNothing();
  }

  /// @return false when there was none
  boolean change(long postId, long userId, Reaction kind) {
    return change.execute(postId, userId, kind.word()) == 1;
  }

  /// @return false when there was none
  boolean delete(long postId, long userId) {
    return delete.execute(postId, userId) == 1;
  }

  /// @return false when there was none of this kind
  boolean delete(long postId, long userId, Reaction kind) {
    return deleteKind.execute(postId, userId, kind.word()) == 1;
  }

  Map<Long, Reaction> of(long userId, Collection<Long> postIds) {
    return sql.select(REACTIONS.POST_ID, REACTIONS.KIND)
        .from(REACTIONS)
        .where(REACTIONS.USER_ID.eq(userId))
        .and(REACTIONS.POST_ID.in(postIds))
        .fetchMap(REACTIONS.POST_ID, row -> Reaction.of(row.get(REACTIONS.KIND)));
  }

  /// How many of these people are active and reacted to a post.
  long among(long postId, Collection<Long> some) {
    return people.count(REACTIONS.POST_ID.eq(postId), REACTIONS.USER_ID, some);
  }

  List<ListedReaction> to(long postId, Collection<Long> without, PageRequest page) {
    return people
        .page(
            REACTIONS.POST_ID.eq(postId),
            REACTIONS.USER_ID,
            REACTIONS.CREATED_AT,
            without,
            page,
            REACTIONS.KIND)
        .map(row ->
            new ListedReaction(
                row.get(USERS.ID),
                row.get(USERS.USERNAME),
                row.get(FULL_NAME),
                row.get(AVATAR),
                row.get(USER_STATS.FOLLOWER_COUNT),
                false,
                Reaction.of(row.get(REACTIONS.KIND)),
                row.get(REACTIONS.CREATED_AT)));
  }
}
