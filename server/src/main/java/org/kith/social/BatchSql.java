package org.kith.social;

import static org.kith.storage.tables.Tables.FOLLOWS;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.kith.identity.Standings;
import org.kith.identity.UserCounters;
import org.kith.publishing.PostCounters;
import org.kith.social.GraphBatches.Pair;
import org.kith.social.GraphBatches.Tie;
import org.kith.social.GraphBatches.Toggle;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL that writes reactions and follows of many people with their counters, each kind in one
/// statement, for PostgreSQL. What it finds otherwise than wished, or changed by another
/// transaction since it began to look, or between people of whom one blocked the other, it leaves
/// as it is.
///
/// A statement sees one state of the database, that of its beginning, but a row it locks or changes
/// it sees as it is then. So people and posts are locked before anything is decided about them, and
/// each part needs the whole answer of the one before (an array, a sum), which makes the order of
/// the locks that of the text. Blocks are looked for by a function of the database that sees what
/// was committed before it is called, thus what those did who held the same people before.
@Repository
class BatchSql {

  private static final Param<Long[]> POSTS = DSL.param("posts", Long[].class);
  private static final Param<Long[]> PEOPLE = DSL.param("people", Long[].class);
  private static final Param<String[]> KINDS = DSL.param("kinds", String[].class);
  private static final Param<Long[]> FOLLOWERS = DSL.param("followers", Long[].class);
  private static final Param<Long[]> FOLLOWEES = DSL.param("followees", Long[].class);
  private static final Param<Boolean[]> WANTED = DSL.param("wanted", Boolean[].class);
  private static final Param<Instant> NOW = DSL.param("now", FOLLOWS.CREATED_AT.getDataType());

  private static final Field<Long> COUNTED = DSL.field("counted", Long.class);
  private static final Field<Long> PERSON = DSL.field("person", Long.class);
  private static final Field<Integer> CHANGE = DSL.field("change", Integer.class);
  private static final Field<Long> COUNT = DSL.field("count", Long.class);
  private static final List<Field<?>> DONE = List.of(COUNTED, PERSON, CHANGE, COUNT);

  private static final String TOGGLE =
      """
      WITH held AS (
        $held
      ), listed AS (
        SELECT id FROM posts
        WHERE id = any(:posts) AND listed_at IS NOT NULL AND (SELECT count(*) FROM held) > 0
        ORDER BY id FOR KEY SHARE
      ), wish AS MATERIALIZED (
        SELECT post_id, user_id, kind FROM unnest(:posts, :people, :kinds) AS w (post_id, user_id, kind)
        WHERE CASE
          WHEN user_id = any((SELECT array_agg(id) FROM held)::bigint[])
            AND post_id = any((SELECT array_agg(id) FROM listed)::bigint[])
          THEN NOT are_apart(user_id, (SELECT author_id FROM posts WHERE id = post_id)) END
      ), gone AS (
        DELETE FROM reactions r USING wish w
        WHERE r.post_id = w.post_id AND r.user_id = w.user_id AND r.kind = w.kind
        RETURNING r.post_id, r.user_id
      ), made AS (
        INSERT INTO reactions (post_id, user_id, kind, created_at)
        SELECT post_id, user_id, kind, :now FROM wish w
        WHERE NOT EXISTS (SELECT FROM gone g WHERE g.post_id = w.post_id AND g.user_id = w.user_id)
        ORDER BY post_id, user_id
        ON CONFLICT DO NOTHING
        RETURNING post_id, user_id
      ), done AS MATERIALIZED (
        SELECT post_id, user_id, -1 AS change FROM gone
        UNION ALL SELECT post_id, user_id, 1 FROM made
      ), sums AS MATERIALIZED (
        SELECT post_id, sum(change)::integer AS change FROM done GROUP BY post_id
      ), $counted
      SELECT post_id AS counted, user_id AS person, change, like_count AS count
      FROM done JOIN counted USING (post_id)\
      """
          .replace("$held", Standings.held(":people"))
          .replace("$counted", PostCounters.ADD_LIKES);

  private static final String FOLLOW =
      """
      WITH held AS (
        $held
      ), wish AS MATERIALIZED (
        SELECT follower_id, followee_id, wanted
        FROM unnest(:followers, :followees, :wanted) AS w (follower_id, followee_id, wanted),
          (SELECT array_agg(id) AS ids, array_agg(id) FILTER (WHERE is_private) AS private FROM held) active
        WHERE CASE
          WHEN follower_id = any(ids) AND followee_id = any(ids)
            AND NOT (wanted AND followee_id = any(coalesce(private, '{}')))
          THEN NOT are_apart(follower_id, followee_id) END
      ), gone AS (
        DELETE FROM follows f USING wish w
        WHERE f.follower_id = w.follower_id AND f.followee_id = w.followee_id AND NOT w.wanted
        RETURNING f.follower_id, f.followee_id
      ), made AS (
        INSERT INTO follows (follower_id, followee_id, created_at)
        SELECT follower_id, followee_id, :now FROM wish
        WHERE wanted
        ORDER BY follower_id, followee_id
        ON CONFLICT DO NOTHING
        RETURNING follower_id, followee_id
      ), done AS MATERIALIZED (
        SELECT follower_id, followee_id, -1 AS change FROM gone
        UNION ALL SELECT follower_id, followee_id, 1 FROM made
      ), sums AS MATERIALIZED (
        SELECT user_id, sum(followers)::integer AS followers, sum(following)::integer AS following
        FROM (
          SELECT followee_id AS user_id, change AS followers, 0 AS following FROM done
          UNION ALL SELECT follower_id, 0, change FROM done
        ) c
        GROUP BY user_id
      ), $counted
      SELECT followee_id AS counted, follower_id AS person, change, follower_count AS count
      FROM done JOIN counted ON user_id = followee_id\
      """
          .replace("$held", Standings.held(":followers || :followees"))
          .replace("$counted", UserCounters.ADD_FOLLOWS);

  private final RenderedQuery toggle;
  private final RenderedQuery follow;

  BatchSql(DSLContext sql) {
    toggle = new RenderedQuery(sql, TOGGLE, DONE, POSTS, PEOPLE, KINDS, NOW);
    follow = new RenderedQuery(sql, FOLLOW, DONE, FOLLOWERS, FOLLOWEES, WANTED, NOW);
  }

  /// Takes away each reaction that is there, of the same kind, and gives it when there is none, to
  /// listed posts, for active people.
  ///
  /// @param toggles no two of the same person and post
  /// @return what was done
  Map<Pair, Done> toggle(List<Toggle> toggles, Instant now) {
    return done(
        toggle.fetch(
            all(toggles.stream().map(Toggle::postId)),
            all(toggles.stream().map(Toggle::userId)),
            toggles.stream().map(toggle -> toggle.kind().word()).toArray(String[]::new),
            now));
  }

  /// Makes and ends follows between active people.
  ///
  /// @param ties no two of the same two people
  /// @return what was done
  Map<Pair, Done> follow(List<Tie> ties, Instant now) {
    return done(
        follow.fetch(
            all(ties.stream().map(Tie::followerId)),
            all(ties.stream().map(Tie::followeeId)),
            ties.stream().map(Tie::wanted).toArray(Boolean[]::new),
            now));
  }

  private static Long[] all(Stream<Long> ids) {
    return ids.toArray(Long[]::new);
  }

  /// From the counters as they are at the end, back through what was done, which counts as done in
  /// the order of pairs.
  private static Map<Pair, Done> done(Result<Record> rows) {
    Map<Pair, Done> done = new HashMap<>();
    Map<Long, Long> counts = new HashMap<>();
    rows.sortDesc(PERSON);
    for (Record row : rows) {
      long counted = row.get(COUNTED);
      long count = counts.getOrDefault(counted, row.get(COUNT));
      done.put(new Pair(counted, row.get(PERSON)), new Done(row.get(CHANGE) > 0, count));
      counts.put(counted, count - row.get(CHANGE));
    }
    return done;
  }

  /// @param made or else ended
  /// @param count the counter after it, as if one had been done after the other
  record Done(boolean made, long count) {}
}
