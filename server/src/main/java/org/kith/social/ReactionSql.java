package org.kith.social;

import static org.kith.social.PeopleSql.AVATAR;
import static org.kith.social.PeopleSql.FULL_NAME;
import static org.kith.storage.tables.Tables.REACTIONS;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.springframework.stereotype.Repository;

/// SQL on reactions.
@Repository
class ReactionSql {

  private final DSLContext sql;
  private final PeopleSql people;

  ReactionSql(DSLContext sql, PeopleSql people) {
    this.sql = sql;
    this.people = people;
  }

  /// @return false when this person has a reaction to the post already, of whatever kind
  /// @throws Problem.NotFound when the post was purged meanwhile
  boolean insert(long postId, long userId, Reaction kind, Instant now) {
    try {
      return sql.insertInto(REACTIONS)
              .set(REACTIONS.POST_ID, postId)
              .set(REACTIONS.USER_ID, userId)
              .set(REACTIONS.KIND, kind.word())
              .set(REACTIONS.CREATED_AT, now)
              .onConflictDoNothing()
              .execute()
          == 1;
    } catch (IntegrityConstraintViolationException e) {
      throw new Problem.NotFound("Post not found");
    }
  }

  /// @return false when there was none
  boolean change(long postId, long userId, Reaction kind) {
    return sql.update(REACTIONS)
            .set(REACTIONS.KIND, kind.word())
            .where(is(postId, userId))
            .execute()
        == 1;
  }

  /// @return false when there was none
  boolean delete(long postId, long userId) {
    return sql.deleteFrom(REACTIONS).where(is(postId, userId)).execute() == 1;
  }

  /// @return false when there was none of this kind
  boolean delete(long postId, long userId, Reaction kind) {
    return sql.deleteFrom(REACTIONS)
            .where(is(postId, userId))
            .and(REACTIONS.KIND.eq(kind.word()))
            .execute()
        == 1;
  }

  private static Condition is(long postId, long userId) {
    return REACTIONS.POST_ID.eq(postId).and(REACTIONS.USER_ID.eq(userId));
  }

  Map<Long, Reaction> of(long userId, Collection<Long> postIds) {
    return sql.select(REACTIONS.POST_ID, REACTIONS.KIND)
        .from(REACTIONS)
        .where(REACTIONS.USER_ID.eq(userId))
        .and(REACTIONS.POST_ID.in(postIds))
        .fetchMap(REACTIONS.POST_ID, row -> Reaction.of(row.get(REACTIONS.KIND)));
  }

  List<ListedReaction> to(long postId, PageRequest page) {
    return people
        .page(
            REACTIONS.POST_ID.eq(postId),
            REACTIONS.USER_ID,
            REACTIONS.CREATED_AT,
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
