package org.kith.openid;

import static org.jooq.impl.DSL.select;
import static org.kith.storage.tables.Tables.OPENID_NEWCOMERS;
import static org.kith.storage.tables.Tables.OPENID_SIGN_INS;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// SQL on openid_sign_ins and openid_newcomers.
@Repository
class SignInSql {

  private final DSLContext sql;

  SignInSql(DSLContext sql) {
    this.sql = sql;
  }

  void insert(String hash, Begun begun, Instant expiry) {
    sql.insertInto(OPENID_SIGN_INS)
        .set(OPENID_SIGN_INS.SECRET_HASH, hash)
        .set(OPENID_SIGN_INS.USER_ID, begun.userId)
        .set(OPENID_SIGN_INS.RETURN_TO, begun.back)
        .set(OPENID_SIGN_INS.EXPIRES_AT, expiry)
        .execute();
  }

  /// Takes a sign-in away; of many that do so at once, one has it.
  Optional<Begun> take(String hash, Instant now) {
    return sql.deleteFrom(OPENID_SIGN_INS)
        .where(OPENID_SIGN_INS.SECRET_HASH.eq(hash))
        .and(OPENID_SIGN_INS.EXPIRES_AT.gt(now))
        .returning(OPENID_SIGN_INS.USER_ID, OPENID_SIGN_INS.RETURN_TO)
        .fetchOptional(
            row -> new Begun(row.get(OPENID_SIGN_INS.USER_ID), row.get(OPENID_SIGN_INS.RETURN_TO)));
  }

  void insert(String hash, Guest guest, Instant expiry) {
    sql.insertInto(OPENID_NEWCOMERS)
        .set(OPENID_NEWCOMERS.SECRET_HASH, hash)
        .set(OPENID_NEWCOMERS.ISSUER, guest.issuer)
        .set(OPENID_NEWCOMERS.SUBJECT, guest.claims.subject())
        .set(OPENID_NEWCOMERS.USERNAME, guest.claims.username())
        .set(OPENID_NEWCOMERS.EMAIL, guest.claims.email())
        .set(OPENID_NEWCOMERS.EMAIL_CONFIRMED, guest.claims.isConfirmed())
        .set(OPENID_NEWCOMERS.RETURN_TO, guest.back)
        .set(OPENID_NEWCOMERS.EXPIRES_AT, expiry)
        .execute();
  }

  Optional<Guest> guest(String hash, Instant now) {
    return sql.selectFrom(OPENID_NEWCOMERS)
        .where(OPENID_NEWCOMERS.SECRET_HASH.eq(hash))
        .and(OPENID_NEWCOMERS.EXPIRES_AT.gt(now))
        .fetchOptional(row ->
            new Guest(
                row.get(OPENID_NEWCOMERS.ISSUER),
                new Claims(
                    row.get(OPENID_NEWCOMERS.SUBJECT),
                    row.get(OPENID_NEWCOMERS.EMAIL),
                    row.get(OPENID_NEWCOMERS.EMAIL_CONFIRMED),
                    row.get(OPENID_NEWCOMERS.USERNAME)),
                row.get(OPENID_NEWCOMERS.RETURN_TO)));
  }

  /// @return whether it was there
  boolean deleteGuest(String hash) {
    return sql.deleteFrom(OPENID_NEWCOMERS).where(OPENID_NEWCOMERS.SECRET_HASH.eq(hash)).execute()
        == 1;
  }

  /// @return how many were removed, at most `limit`
  int deleteExpired(Instant now, int limit) {
    return sql.deleteFrom(OPENID_SIGN_INS)
        .where(
            OPENID_SIGN_INS.SECRET_HASH.in(
                select(OPENID_SIGN_INS.SECRET_HASH)
                    .from(OPENID_SIGN_INS)
                    .where(OPENID_SIGN_INS.EXPIRES_AT.le(now))
                    .limit(limit)))
        .execute();
  }

  /// @return how many were removed, at most `limit`
  int deleteExpiredGuests(Instant now, int limit) {
    return sql.deleteFrom(OPENID_NEWCOMERS)
        .where(
            OPENID_NEWCOMERS.SECRET_HASH.in(
                select(OPENID_NEWCOMERS.SECRET_HASH)
                    .from(OPENID_NEWCOMERS)
                    .where(OPENID_NEWCOMERS.EXPIRES_AT.le(now))
                    .limit(limit)))
        .execute();
  }

  /// A sign-in that is at the provider.
  ///
  /// @param userId who connects their account; null when somebody signs in
  /// @param back the page to come back to
  record Begun(@Nullable Long userId, String back) {}

  /// Somebody new, who is to choose a username.
  record Guest(String issuer, Claims claims, String back) {}
}
