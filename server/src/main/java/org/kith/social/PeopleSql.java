package org.kith.social;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.row;
import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.storage.IdList;
import org.springframework.stereotype.Repository;

/// Reads the people who follow and react. Only active ones exist here.
@Repository
class PeopleSql {

  static final Condition ACTIVE = condition(USERS.IS_ACTIVE).and(USERS.DELETED_AT.isNull());
  static final Field<String> FULL_NAME = coalesce(PROFILES.FULL_NAME, "");
  static final Field<String> AVATAR = coalesce(PROFILES.AVATAR, "");

  private final DSLContext sql;
  private final IdList ids;

  PeopleSql(DSLContext sql) {
    this.sql = sql;
    ids = new IdList(sql, "ids");
  }

  Optional<Counts> counts(long userId) {
    return sql.select(USER_STATS.FOLLOWER_COUNT, USER_STATS.FOLLOWING_COUNT, USERS.IS_PRIVATE)
        .from(USERS)
        .join(USER_STATS)
        .on(USER_STATS.USER_ID.eq(USERS.ID))
        .where(USERS.ID.eq(userId))
        .and(ACTIVE)
        .fetchOptional(row ->
            new Counts(
                row.get(USER_STATS.FOLLOWER_COUNT),
                row.get(USER_STATS.FOLLOWING_COUNT),
                row.get(USERS.IS_PRIVATE)));
  }

  /// A page of active people who have a row in some table, those whose row is newest first.
  ///
  /// @param rows which rows of that table
  /// @param without people who are left out
  /// @param person whose row it is
  /// @param since when the row began
  /// @param more what else of the row the caller reads
  Result<Record> page(
      Condition rows,
      TableField<?, Long> person,
      TableField<?, Instant> since,
      Collection<Long> without,
      PageRequest page,
      Field<?>... more) {
    Cursor start = page.start();
    return sql.select(USERS.ID, USERS.USERNAME, FULL_NAME, AVATAR, USER_STATS.FOLLOWER_COUNT, since)
        .select(more)
        .from(person.getTable())
        .join(USERS)
        .on(USERS.ID.eq(person))
        .join(USER_STATS)
        .on(USER_STATS.USER_ID.eq(person))
        .leftJoin(PROFILES)
        .on(PROFILES.USER_ID.eq(person))
        .where(rows)
        .and(ACTIVE)
        .and(isNoneOf(person, without))
        .and(row(since, person).lessThan(Instant.ofEpochMilli(start.at()), start.id()))
        .orderBy(since.desc(), person.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch();
  }

  /// How many of these people are active and have such a row.
  long count(Condition rows, TableField<?, Long> person, Collection<Long> some) {
    return some.isEmpty()
        ? 0
        : sql.fetchCount(
            DSL.selectOne()
                .from(person.getTable())
                .join(USERS)
                .on(USERS.ID.eq(person))
                .where(rows)
                .and(ACTIVE)
                .and(ids.contains(person, some)));
  }

  private Condition isNoneOf(Field<Long> person, Collection<Long> people) {
    return people.isEmpty() ? DSL.noCondition() : DSL.not(ids.contains(person, people));
  }

  /// One of [#page], not yet known to be followed by the viewer.
  static ListedUser listed(Record row, TableField<?, Instant> since) {
    return new ListedUser(
        row.get(USERS.ID),
        row.get(USERS.USERNAME),
        row.get(FULL_NAME),
        row.get(AVATAR),
        row.get(USER_STATS.FOLLOWER_COUNT),
        false,
        row.get(since));
  }

  record Counts(long followers, long following, boolean ofPrivate) {}
}
