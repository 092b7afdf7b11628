package org.kith.stats;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL that reads the counters of the site. Nothing is counted: the first places are read from the
/// ends of two indexes, with whoever shares them.
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

  private static final Field<Long> USERS = DSL.field("user_count", SQLDataType.BIGINT);
  private static final Field<Long> POSTS = DSL.field("post_count", SQLDataType.BIGINT);
  private static final Field<Long> TAGS = DSL.field("tag_count", SQLDataType.BIGINT);
  private static final Field<Long> COMMENTS = DSL.field("comment_count", SQLDataType.BIGINT);
  private static final Field<String> TAG = DSL.field("tag", SQLDataType.VARCHAR);
  private static final Field<String> AUTHOR = DSL.field("author", SQLDataType.VARCHAR);

  private final RenderedQuery query;

  StatsSql(DSLContext sql) {
    query =
        new RenderedQuery(
            sql,
            TEXT.replace("{order}", sql.dialect() == SQLDialect.SQLITE ? "binary" : "\"C\""),
            List.of(USERS, POSTS, TAGS, COMMENTS, TAG, AUTHOR));
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
}
