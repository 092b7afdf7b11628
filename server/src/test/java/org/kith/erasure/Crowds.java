package org.kith.erasure;

import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.SITE_STATS;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.time.Instant;
import org.jooq.DSLContext;
import org.kith.identity.Role;

/// Many people at once, with their counters.
final class Crowds {

  private Crowds() {}

  /// New people who all follow somebody.
  static void follow(DSLContext sql, long followee, int people) {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    for (long id = 1_000; id < 1_000 + people; id++) {
      sql.insertInto(USERS)
          .set(USERS.ID, id)
          .set(USERS.USERNAME, "crowd" + id)
          .set(USERS.EMAIL, "crowd" + id + "@example.org")
          .set(USERS.ROLE, Role.USER.word())
          .set(USERS.IS_ACTIVE, true)
          .set(USERS.CREATED_AT, now)
          .execute();
      sql.insertInto(USER_STATS)
          .set(USER_STATS.USER_ID, id)
          .set(USER_STATS.FOLLOWING_COUNT, 1L)
          .execute();
      sql.insertInto(FOLLOWS)
          .set(FOLLOWS.FOLLOWER_ID, id)
          .set(FOLLOWS.FOLLOWEE_ID, followee)
          .set(FOLLOWS.CREATED_AT, now)
          .execute();
    }
    sql.update(USER_STATS)
        .set(USER_STATS.FOLLOWER_COUNT, USER_STATS.FOLLOWER_COUNT.plus(people))
        .where(USER_STATS.USER_ID.eq(followee))
        .execute();
    sql.update(SITE_STATS)
        .set(SITE_STATS.VALUE, SITE_STATS.VALUE.plus(people))
        .where(SITE_STATS.NAME.eq("active_users"))
        .execute();
  }
}
