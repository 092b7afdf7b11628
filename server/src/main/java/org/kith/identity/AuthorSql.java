package org.kith.identity;

import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.TOKENS;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// SQL on users without a password.
@Repository
class AuthorSql {

  private final DSLContext sql;

  AuthorSql(DSLContext sql) {
    this.sql = sql;
  }

  /// @return false when there is a user of that name, and then nothing was written
  boolean insert(long id, String username, String email, String fullName, Instant now) {
    int rows =
        sql.insertInto(USERS)
            .set(USERS.ID, id)
            .set(USERS.USERNAME, username)
            .set(USERS.EMAIL, email)
            .set(USERS.ROLE, Role.USER.word())
            .set(USERS.IS_ACTIVE, true)
            .set(USERS.CREATED_AT, now)
            .onConflict(USERS.USERNAME)
            .doNothing()
            .execute();
    if (rows == 1) {
      sql.insertInto(USER_STATS).set(USER_STATS.USER_ID, id).execute();
      sql.insertInto(PROFILES)
          .set(PROFILES.USER_ID, id)
          .set(PROFILES.FULL_NAME, fullName)
          .set(PROFILES.FOLDED_NAME, ProfileSql.folded(fullName))
          .set(PROFILES.BIO, "")
          .set(PROFILES.AVATAR, "")
          .set(PROFILES.LOCATION, "")
          .set(PROFILES.WEBSITE, "")
          .execute();
    }
    return rows == 1;
  }

  /// @return false when there is no user of that name
  boolean setPassword(String username, String hash) {
    int rows =
        sql.update(USERS)
            .set(USERS.PASSWORD_HASH, hash)
            .where(USERS.USERNAME.eq(username))
            .and(USERS.DELETED_AT.isNull())
            .execute();
    if (rows == 1) {
      sql.deleteFrom(TOKENS).where(TOKENS.USER_ID.eq(idOf(username))).execute();
    }
    return rows == 1;
  }

  long idOf(String username) {
    return sql.select(USERS.ID)
        .from(USERS)
        .where(USERS.USERNAME.eq(username))
        .fetchSingle(USERS.ID);
  }
}
