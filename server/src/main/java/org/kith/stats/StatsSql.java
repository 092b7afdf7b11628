package org.kith.stats;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL that reads the counters of the site, and counts what happened day by day. For the totals
/// nothing is counted: the first places are read from the ends of two indexes, with whoever shares
/// them.
@Repository
class StatsSql {

  private static final String TEXT =
      """
      select
        (select value from site_stats where name = 'active_users') as user_count,
        (select value from site_stats where name = 'listed_posts') as post_count,
        (select value from site_stats where name = 'tags') as tag_count,
        (select value from site_stats where name = 'comments') as comment_count,
        (select min(tags.name collate {order}) from tag_stats join tags on tags.id = tag_stats.tag_id
          where tag_stats.post_count > 0
            and tag_stats.post_count = (select max(post_count) from tag_stats)) as tag,
        (select min(users.username collate {order}) from user_stats join users on users.id = user_stats.user_id
          where user_stats.post_count > 0
            and user_stats.post_count = (select max(post_count) from user_stats)) as author
      """;

  /// Each part is read from one index, posts_listed and users_newest.
  private static final String DAYS =
      """
      select listed_at / :day as day, count(*) as posts, 0 as sign_ups from posts
        where listed_at is not null and listed_at >= :start and listed_at < :stop
        group by listed_at / :day
      union all
      select created_at / :day, 0, count(*) from users
        where deleted_at is null and created_at >= :start and created_at < :stop
        group by created_at / :day
      """;

  private static final Field<Long> DAY = DSL.field("day", SQLDataType.BIGINT);
  private static final Field<Long> NEW_POSTS = DSL.field("posts", SQLDataType.BIGINT);
  private static final Field<Long> SIGN_UPS = DSL.field("sign_ups", SQLDataType.BIGINT);
  private static final Param<Long> START = DSL.param("start", Long.class);
  private static final Param<Long> STOP = DSL.param("stop", Long.class);
  private static final long MILLIS_A_DAY = 86_400_000;

  private static final Field<Long> USERS = DSL.field("user_count", SQLDataType.BIGINT);
  private static final Field<Long> POSTS = DSL.field("post_count", SQLDataType.BIGINT);
  private static final Field<Long> TAGS = DSL.field("tag_count", SQLDataType.BIGINT);
  private static final Field<Long> COMMENTS = DSL.field("comment_count", SQLDataType.BIGINT);
  private static final Field<String> TAG = DSL.field("tag", SQLDataType.VARCHAR);
  private static final Field<String> AUTHOR = DSL.field("author", SQLDataType.VARCHAR);

  private final RenderedQuery query;
  private final RenderedQuery days;

  StatsSql(DSLContext sql) {
    query =
        new RenderedQuery(
            sql,
            TEXT.replace("{order}", sql.dialect() == SQLDialect.SQLITE ? "binary" : "\"C\""),
            List.of(USERS, POSTS, TAGS, COMMENTS, TAG, AUTHOR));
    days =
        new RenderedQuery(
            sql,
            DAYS.replace(":day", String.valueOf(MILLIS_A_DAY)),
            List.of(DAY, NEW_POSTS, SIGN_UPS),
            START,
            STOP);
  }

  Stats read() {
    Record row = query.fetch().getFirst();
    return new Stats(
        row.get(USERS),
        row.get(POSTS),
        row.get(TAGS),
        row.get(COMMENTS),
        row.get(TAG),
        row.get(AUTHOR));
  }

  /// Days on which anything happened, in UTC.
  ///
  /// @param stop the day after the last one
  Map<LocalDate, Counts> days(LocalDate start, LocalDate stop) {
    Map<LocalDate, Counts> counts = new HashMap<>();
    days.fetch(start.toEpochDay() * MILLIS_A_DAY, stop.toEpochDay() * MILLIS_A_DAY)
        .forEach(row ->
            counts.merge(
                LocalDate.ofEpochDay(row.get(DAY)),
                new Counts(row.get(NEW_POSTS), row.get(SIGN_UPS)),
                Counts::plus));
    return counts;
  }

  record Counts(long posts, long signUps) {

    static final Counts NONE = new Counts(0, 0);

    Counts plus(Counts other) {
      return new Counts(posts + other.posts, signUps + other.signUps);
    }
  }
}
