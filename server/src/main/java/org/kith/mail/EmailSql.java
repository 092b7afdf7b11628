package org.kith.mail;

import static org.jooq.impl.DSL.select;
import static org.kith.storage.tables.Tables.EMAIL_CONFIRMATIONS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// SQL on email_confirmations.
@Repository
class EmailSql {

  private final DSLContext sql;

  EmailSql(DSLContext sql) {
    this.sql = sql;
  }

  /// The address that somebody is to confirm.
  Optional<String> waiting(long userId) {
    return sql.select(EMAIL_CONFIRMATIONS.EMAIL)
        .from(EMAIL_CONFIRMATIONS)
        .where(EMAIL_CONFIRMATIONS.USER_ID.eq(userId))
        .fetchOptional(EMAIL_CONFIRMATIONS.EMAIL);
  }

  /// In place of the one there was; a link to that one ends.
  void put(long userId, String email) {
    sql.insertInto(EMAIL_CONFIRMATIONS)
        .set(EMAIL_CONFIRMATIONS.USER_ID, userId)
        .set(EMAIL_CONFIRMATIONS.EMAIL, email)
        .onConflict(EMAIL_CONFIRMATIONS.USER_ID)
        .doUpdate()
        .set(EMAIL_CONFIRMATIONS.EMAIL, email)
        .setNull(EMAIL_CONFIRMATIONS.TOKEN_HASH)
        .setNull(EMAIL_CONFIRMATIONS.EXPIRES_AT)
        .execute();
  }

  /// Unless the address is another one by now.
  void open(long userId, String email, String tokenHash, Instant expiry) {
    sql.update(EMAIL_CONFIRMATIONS)
        .set(EMAIL_CONFIRMATIONS.TOKEN_HASH, tokenHash)
        .set(EMAIL_CONFIRMATIONS.EXPIRES_AT, expiry)
        .where(EMAIL_CONFIRMATIONS.USER_ID.eq(userId))
        .and(EMAIL_CONFIRMATIONS.EMAIL.eq(email))
        .execute();
  }

  /// Who confirms which address by this link, unless it has ended.
  Optional<Opened> find(String tokenHash, Instant now) {
    return sql.select(EMAIL_CONFIRMATIONS.USER_ID, EMAIL_CONFIRMATIONS.EMAIL)
        .from(EMAIL_CONFIRMATIONS)
        .where(EMAIL_CONFIRMATIONS.TOKEN_HASH.eq(tokenHash))
        .and(EMAIL_CONFIRMATIONS.EXPIRES_AT.gt(now))
        .fetchOptional(row ->
            new Opened(row.get(EMAIL_CONFIRMATIONS.USER_ID), row.get(EMAIL_CONFIRMATIONS.EMAIL)));
  }

  /// @return whether it was there
  boolean delete(String tokenHash) {
    return sql.deleteFrom(EMAIL_CONFIRMATIONS)
            .where(EMAIL_CONFIRMATIONS.TOKEN_HASH.eq(tokenHash))
            .execute()
        == 1;
  }

  void delete(long userId) {
    sql.deleteFrom(EMAIL_CONFIRMATIONS).where(EMAIL_CONFIRMATIONS.USER_ID.eq(userId)).execute();
  }

  /// Takes back a change of address that waits.
  void deleteChange(long userId) {
    sql.deleteFrom(EMAIL_CONFIRMATIONS)
        .where(EMAIL_CONFIRMATIONS.USER_ID.eq(userId))
        .and(
            EMAIL_CONFIRMATIONS.EMAIL.ne(
                select(USERS.EMAIL).from(USERS).where(USERS.ID.eq(userId))))
        .execute();
  }

  record Opened(long userId, String email) {}
}
