package org.kith.signin;

import static org.kith.storage.tables.Tables.PASSWORD_LINKS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// SQL on password_links.
@Repository
class PasswordLinkSql {

  private final DSLContext sql;

  PasswordLinkSql(DSLContext sql) {
    this.sql = sql;
  }

  /// In place of the one that this person had.
  void replace(long userId, String tokenHash, Instant expiry) {
    sql.insertInto(PASSWORD_LINKS)
        .set(PASSWORD_LINKS.USER_ID, userId)
        .set(PASSWORD_LINKS.TOKEN_HASH, tokenHash)
        .set(PASSWORD_LINKS.EXPIRES_AT, expiry)
        .onConflict(PASSWORD_LINKS.USER_ID)
        .doUpdate()
        .set(PASSWORD_LINKS.TOKEN_HASH, tokenHash)
        .set(PASSWORD_LINKS.EXPIRES_AT, expiry)
        .execute();
  }

  /// Whose link this is, unless it has ended or they may not sign in.
  Optional<Long> userOf(String tokenHash, Instant now) {
    return sql.select(PASSWORD_LINKS.USER_ID)
        .from(PASSWORD_LINKS)
        .join(USERS)
        .on(USERS.ID.eq(PASSWORD_LINKS.USER_ID))
        .where(PASSWORD_LINKS.TOKEN_HASH.eq(tokenHash))
        .and(PASSWORD_LINKS.EXPIRES_AT.gt(now))
        .and(USERS.IS_ACTIVE)
        .and(USERS.DELETED_AT.isNull())
        .fetchOptional(PASSWORD_LINKS.USER_ID);
  }

  void deleteOf(long userId) {
    sql.deleteFrom(PASSWORD_LINKS).where(PASSWORD_LINKS.USER_ID.eq(userId)).execute();
  }

  /// @return whether it was there
  boolean delete(String tokenHash) {
    return sql.deleteFrom(PASSWORD_LINKS).where(PASSWORD_LINKS.TOKEN_HASH.eq(tokenHash)).execute()
        == 1;
  }
}
