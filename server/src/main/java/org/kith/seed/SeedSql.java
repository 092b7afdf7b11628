package org.kith.seed;

import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_STATS;
import static org.kith.storage.tables.Tables.POST_TAGS;
import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.REACTIONS;
import static org.kith.storage.tables.Tables.SITE_STATS;
import static org.kith.storage.tables.Tables.TAGS;
import static org.kith.storage.tables.Tables.TAG_STATS;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.kith.changes.BulkChange;
import org.kith.schema.Dialect;
import org.kith.storage.Rows;
import org.springframework.stereotype.Repository;

/// Bulk SQL on the tables that are seeded. Each method writes one table, whose columns it lists in
/// the order of the values that the caller adds.
@Repository
class SeedSql {

  private final DSLContext sql;

  SeedSql(DSLContext sql) {
    this.sql = sql;
  }

  boolean isEmpty() {
    return !sql.fetchExists(USERS) && !sql.fetchExists(TAGS);
  }

  /// Does the work with one line in the log of changes.
  void unlogged(Runnable work) {
    Dialect dialect = sql.dialect() == SQLDialect.POSTGRES ? Dialect.POSTGRESQL : Dialect.SQLITE;
    sql.connection(connection -> BulkChange.in(connection, dialect, work::run));
  }

  void users(Writing writing) {
    fill(
        writing,
        USERS,
        USERS.ID,
        USERS.USERNAME,
        USERS.EMAIL,
        USERS.ROLE,
        USERS.IS_ACTIVE,
        USERS.CREATED_AT);
  }

  void profiles(Writing writing) {
    fill(
        writing,
        PROFILES,
        PROFILES.USER_ID,
        PROFILES.FULL_NAME,
        PROFILES.FOLDED_NAME,
        PROFILES.BIO,
        PROFILES.AVATAR,
        PROFILES.LOCATION,
        PROFILES.WEBSITE,
        PROFILES.BIRTH_DATE);
  }

  void userStats(Writing writing) {
    fill(
        writing,
        USER_STATS,
        USER_STATS.USER_ID,
        USER_STATS.POST_COUNT,
        USER_STATS.FOLLOWER_COUNT,
        USER_STATS.FOLLOWING_COUNT);
  }

  void follows(Writing writing) {
    fill(writing, FOLLOWS, FOLLOWS.FOLLOWER_ID, FOLLOWS.FOLLOWEE_ID, FOLLOWS.CREATED_AT);
  }

  void posts(Writing writing) {
    fill(
        writing,
        POSTS,
        POSTS.ID,
        POSTS.AUTHOR_ID,
        POSTS.TITLE,
        POSTS.SLUG,
        POSTS.CONTENT,
        POSTS.CONTENT_HTML,
        POSTS.STATUS,
        POSTS.PUBLISHED_AT,
        POSTS.SHARED_AT,
        POSTS.LISTED_AT,
        POSTS.CREATED_AT,
        POSTS.UPDATED_AT,
        POSTS.DELETED_AT);
  }

  void postStats(Writing writing) {
    fill(writing, POST_STATS, POST_STATS.POST_ID, POST_STATS.LIKE_COUNT);
  }

  void tags(Writing writing) {
    fill(writing, TAGS, TAGS.ID, TAGS.NAME, TAGS.CREATED_AT);
  }

  void tagStats(Writing writing) {
    fill(writing, TAG_STATS, TAG_STATS.TAG_ID, TAG_STATS.POST_COUNT);
  }

  void postTags(Writing writing) {
    fill(writing, POST_TAGS, POST_TAGS.POST_ID, POST_TAGS.TAG_ID, POST_TAGS.LISTED_AT);
  }

  void reactions(Writing writing) {
    fill(
        writing,
        REACTIONS,
        REACTIONS.POST_ID,
        REACTIONS.USER_ID,
        REACTIONS.KIND,
        REACTIONS.CREATED_AT);
  }

  void siteStat(String name, long value) {
    sql.update(SITE_STATS).set(SITE_STATS.VALUE, value).where(SITE_STATS.NAME.eq(name)).execute();
  }

  /// Tells the planner what is in the tables; without it the first queries are planned for empty
  /// ones.
  void analyze() {
    sql.execute("ANALYZE");
  }

  private void fill(Writing writing, Table<?> table, Field<?>... columns) {
    List<String> names = Arrays.stream(columns).map(Field::getName).toList();
    sql.connection(connection -> {
      try (Rows rows = Rows.into(connection, store(), table.getName(), names)) {
        writing.to(rows);
      }
    });
  }

  private Dialect store() {
    return sql.dialect() == SQLDialect.POSTGRES ? Dialect.POSTGRESQL : Dialect.SQLITE;
  }

  /// Adds the rows of one table.
  interface Writing {
    void to(Rows rows) throws SQLException;
  }
}
