package org.kith.social;

import static org.kith.storage.tables.Tables.FOLLOWS;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.social.GraphBatches.Tie;
import org.kith.social.GraphBatches.Toggle;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL that writes reactions and follows of many people in one statement, for PostgreSQL. What it
/// finds otherwise than wished, between people of whom one blocked the other, or changed by another
/// transaction since it began to look, it leaves as it is.
@Repository
class BatchSql {

  private static final Param<Long[]> POSTS = DSL.param("posts", Long[].class);
  private static final Param<Long[]> PEOPLE = DSL.param("people", Long[].class);
  private static final Param<String[]> KINDS = DSL.param("kinds", String[].class);
  private static final Param<Long[]> FOLLOWERS = DSL.param("followers", Long[].class);
  private static final Param<Long[]> FOLLOWEES = DSL.param("followees", Long[].class);
  private static final Param<Boolean[]> WANTED = DSL.param("wanted", Boolean[].class);
  private static final Param<Instant> NOW = DSL.param("now", FOLLOWS.CREATED_AT.getDataType());
  private static final Field<Integer> AT = DSL.field("at", Integer.class);
  private static final Field<Boolean> MADE = DSL.field("made", Boolean.class);

  private static final String TOGGLE =
      """
      WITH wish AS MATERIALIZED (
        SELECT w.post_id, w.user_id, w.kind, w.at::integer AS at
        FROM unnest(:posts, :people, :kinds) WITH ORDINALITY AS w (post_id, user_id, kind, at)
        JOIN posts p ON p.id = w.post_id AND p.listed_at IS NOT NULL
        WHERE NOT EXISTS (
          SELECT FROM blocks b
          WHERE b.blocker_id = w.user_id AND b.blocked_id = p.author_id
            OR b.blocker_id = p.author_id AND b.blocked_id = w.user_id)
      ), gone AS (
        DELETE FROM reactions r USING wish w
        WHERE r.post_id = w.post_id AND r.user_id = w.user_id AND r.kind = w.kind
        RETURNING w.at
      ), made AS (
        INSERT INTO reactions (post_id, user_id, kind, created_at)
        SELECT post_id, user_id, kind, :now FROM wish WHERE at NOT IN (SELECT at FROM gone) ORDER BY at
        ON CONFLICT DO NOTHING
        RETURNING post_id, user_id
      )
      SELECT at, false AS made FROM gone
      UNION ALL SELECT at, true FROM wish JOIN made USING (post_id, user_id)\
      """;

  private static final String FOLLOW =
      """
      WITH wish AS MATERIALIZED (
        SELECT follower_id, followee_id, wanted, at::integer AS at
        FROM unnest(:followers, :followees, :wanted) WITH ORDINALITY
          AS w (follower_id, followee_id, wanted, at)
        WHERE NOT EXISTS (
          SELECT FROM blocks b
          WHERE b.blocker_id = w.follower_id AND b.blocked_id = w.followee_id
            OR b.blocker_id = w.followee_id AND b.blocked_id = w.follower_id)
      ), gone AS (
        DELETE FROM follows f USING wish w
        WHERE f.follower_id = w.follower_id AND f.followee_id = w.followee_id AND NOT w.wanted
        RETURNING w.at
      ), made AS (
        INSERT INTO follows (follower_id, followee_id, created_at)
        SELECT follower_id, followee_id, :now FROM wish
        WHERE wanted AND NOT EXISTS (SELECT FROM users u WHERE u.id = followee_id AND u.is_private)
        ORDER BY at
        ON CONFLICT DO NOTHING
        RETURNING follower_id, followee_id
      )
      SELECT at, false AS made FROM gone
      UNION ALL SELECT at, true FROM wish JOIN made USING (follower_id, followee_id)\
      """;

  private final RenderedQuery toggle;
  private final RenderedQuery follow;

  BatchSql(DSLContext sql) {
    toggle = new RenderedQuery(sql, TOGGLE, List.of(AT, MADE), POSTS, PEOPLE, KINDS, NOW);
    follow = new RenderedQuery(sql, FOLLOW, List.of(AT, MADE), FOLLOWERS, FOLLOWEES, WANTED, NOW);
  }

  /// Takes away each reaction that is there, of the same kind, and gives it when there is none, to
  /// listed posts.
  ///
  /// @param toggles no two of the same person and post, in the order in which to lock
  Changes toggle(List<Toggle> toggles, Instant now) {
    return changes(
        toggles.size(),
        toggle.fetch(
            toggles.stream().map(Toggle::postId).toArray(Long[]::new),
            toggles.stream().map(Toggle::userId).toArray(Long[]::new),
            toggles.stream().map(toggle -> toggle.kind().word()).toArray(String[]::new),
            now));
  }

  /// Makes and ends follows.
  ///
  /// @param ties no two of the same two people, in the order in which to lock
  Changes follow(List<Tie> ties, Instant now) {
    return changes(
        ties.size(),
        follow.fetch(
            ties.stream().map(Tie::followerId).toArray(Long[]::new),
            ties.stream().map(Tie::followeeId).toArray(Long[]::new),
            ties.stream().map(Tie::wanted).toArray(Boolean[]::new),
            now));
  }

  private static Changes changes(int size, Result<Record> rows) {
    Integer[] changes = new Integer[size];
    Arrays.fill(changes, 0);
    rows.forEach(row -> changes[row.get(AT) - 1] = row.get(MADE) ? 1 : -1);
    return new Changes(List.of(changes));
  }

  /// What came of several wishes, in their order.
  ///
  /// @param rows 1 where one was made, -1 where one ended, 0 where nothing was done
  record Changes(List<Integer> rows) {

    /// What the counters change by in all, without those that nothing concerns.
    ///
    /// @param counters of which each wish concerns one
    Map<Long, Integer> sums(List<Long> counters) {
      Map<Long, Integer> sums = new HashMap<>();
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i) != 0) {
          sums.merge(counters.get(i), rows.get(i), Integer::sum);
        }
      }
      return sums;
    }

    /// What the counter of each wish was after it, as if one had been done after the other; null
    /// where nothing was done.
    ///
    /// @param end what each counter is after all of them
    List<@Nullable Long> counts(List<Long> counters, Map<Long, Long> end) {
      Map<Long, Long> now = new HashMap<>(end);
      @Nullable Long[] counts = new Long[rows.size()];
      for (int i = rows.size() - 1; i >= 0; i--) {
        if (rows.get(i) != 0) {
          counts[i] = now.get(counters.get(i));
          now.merge(counters.get(i), (long) -rows.get(i), Long::sum);
        }
      }
      return Arrays.asList(counts);
    }
  }
}
