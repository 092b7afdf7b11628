package org.kith.social;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
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
