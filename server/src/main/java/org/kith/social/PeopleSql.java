package org.kith.social;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.springframework.stereotype.Repository;

/// Reads the people who follow and react. Only active ones exist here.
@Repository
class PeopleSql {

  static final Condition ACTIVE = condition(USERS.IS_ACTIVE).and(USERS.DELETED_AT.isNull());
  static final Field<String> FULL_NAME = coalesce(PROFILES.FULL_NAME, "");
  static final Field<String> AVATAR = coalesce(PROFILES.AVATAR, "");

  private final DSLContext sql;

  PeopleSql(DSLContext sql) {
    this.sql = sql;
  }

  /// Which of these people are active. They stay so until the transaction ends: whoever wants to
  /// deactivate or delete one of them waits. Locks in the order of ids.
  Set<Long> hold(List<Long> userIds) {
    var people =
        sql.select(USERS.ID).from(USERS).where(USERS.ID.in(userIds)).and(ACTIVE).orderBy(USERS.ID);
    Select<?> held = sql.dialect() == SQLDialect.SQLITE ? people : people.forShare();
    return Set.copyOf(held.fetch(USERS.ID));
  }

  Optional<Counts> counts(long userId) {
    return sql.select(USER_STATS.FOLLOWER_COUNT, USER_STATS.FOLLOWING_COUNT)
        .from(USERS)
        .join(USER_STATS)
        .on(USER_STATS.USER_ID.eq(USERS.ID))
        .where(USERS.ID.eq(userId))
        .and(ACTIVE)
        .fetchOptional(row ->
            new Counts(row.get(USER_STATS.FOLLOWER_COUNT), row.get(USER_STATS.FOLLOWING_COUNT)));
  }

  record Counts(long followers, long following) {}
}
