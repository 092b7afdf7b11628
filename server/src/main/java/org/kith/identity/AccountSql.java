package org.kith.identity;

import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.time.Instant;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// SQL that makes users.
@Repository
class AccountSql {

  private final DSLContext sql;

  AccountSql(DSLContext sql) {
    this.sql = sql;
  }

  /// @return false when the username or the email is taken, and then nothing was written
  boolean insert(Account account, Instant now) {
    int rows =
        sql.insertInto(USERS)
            .set(USERS.ID, account.id)
            .set(USERS.USERNAME, account.username)
            .set(USERS.EMAIL, account.email)
            .set(USERS.PASSWORD_HASH, account.passwordHash)
            .set(USERS.ROLE, account.role.word())
            .set(USERS.IS_ACTIVE, true)
            .set(USERS.CREATED_AT, now)
            .onConflictDoNothing()
            .execute();
    if (rows == 1) {
      sql.insertInto(USER_STATS).set(USER_STATS.USER_ID, account.id).execute();
    }
    return rows == 1;
  }

  void insertProfile(long userId, String fullName) {
    sql.insertInto(PROFILES)
        .set(PROFILES.USER_ID, userId)
        .set(PROFILES.FULL_NAME, fullName)
        .set(PROFILES.FOLDED_NAME, ProfileSql.folded(fullName))
        .set(PROFILES.BIO, "")
        .set(PROFILES.AVATAR, "")
        .set(PROFILES.LOCATION, "")
        .set(PROFILES.WEBSITE, "")
        .execute();
  }

  boolean emailExists(String email) {
    return sql.fetchExists(USERS, USERS.EMAIL.eq(email));
  }

  long idOf(String username) {
    return sql.select(USERS.ID)
        .from(USERS)
        .where(USERS.USERNAME.eq(username))
        .fetchSingle(USERS.ID);
  }

  /// @param passwordHash null for somebody who cannot sign in yet
  record Account(long id, String username, String email, @Nullable String passwordHash, Role role) {

    @Override
    public String toString() {
      return "Account[" + username + "]";
    }
  }
}
