package org.kith.passkeys;

import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.kith.storage.tables.Tables.PASSKEYS;
import static org.kith.storage.tables.Tables.PASSKEY_CHALLENGES;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Repository;

/// SQL on passkeys and passkey_challenges.
@Repository
class PasskeySql {

  private final DSLContext sql;

  PasskeySql(DSLContext sql) {
    this.sql = sql;
  }

  /// @return false when this credential is known already, and then nothing was written
  boolean insert(Passkey passkey, StoredPasskey stored) {
    return sql.insertInto(PASSKEYS)
            .set(PASSKEYS.ID, passkey.id())
            .set(PASSKEYS.USER_ID, stored.userId())
            .set(PASSKEYS.CREDENTIAL_ID, stored.credentialId())
            .set(PASSKEYS.PUBLIC_KEY, stored.publicKey())
            .set(PASSKEYS.BACKUP_ELIGIBLE, stored.backupEligible())
            .set(PASSKEYS.SIGN_COUNT, stored.signCount())
            .set(PASSKEYS.NAME, passkey.name())
            .set(PASSKEYS.CREATED_AT, passkey.createdAt())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  List<Passkey> list(long userId, PageRequest page) {
    Cursor start = page.start();
    return sql.select(PASSKEYS.ID, PASSKEYS.NAME, PASSKEYS.CREATED_AT, PASSKEYS.LAST_USED_AT)
        .from(PASSKEYS)
        .where(PASSKEYS.USER_ID.eq(userId))
        .and(row(PASSKEYS.CREATED_AT, PASSKEYS.ID).lt(Instant.ofEpochMilli(start.at()), start.id()))
        .orderBy(PASSKEYS.CREATED_AT.desc(), PASSKEYS.ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(row ->
            new Passkey(
                row.get(PASSKEYS.ID),
                row.get(PASSKEYS.NAME),
                row.get(PASSKEYS.CREATED_AT),
                row.get(PASSKEYS.LAST_USED_AT)));
  }

  int count(long userId) {
    return sql.fetchCount(PASSKEYS, PASSKEYS.USER_ID.eq(userId));
  }

  List<String> credentialIds(long userId) {
    return sql.select(PASSKEYS.CREDENTIAL_ID)
        .from(PASSKEYS)
        .where(PASSKEYS.USER_ID.eq(userId))
        .fetch(PASSKEYS.CREDENTIAL_ID);
  }

  Optional<StoredPasskey> find(String credentialId) {
    return sql.select(
            PASSKEYS.USER_ID, PASSKEYS.PUBLIC_KEY, PASSKEYS.BACKUP_ELIGIBLE, PASSKEYS.SIGN_COUNT)
        .from(PASSKEYS)
        .where(PASSKEYS.CREDENTIAL_ID.eq(credentialId))
        .fetchOptional(row ->
            new StoredPasskey(
                row.get(PASSKEYS.USER_ID),
                credentialId,
                row.get(PASSKEYS.PUBLIC_KEY),
                row.get(PASSKEYS.BACKUP_ELIGIBLE),
                row.get(PASSKEYS.SIGN_COUNT)));
  }

  /// Of two that come with the same count at once, one succeeds, but where the device does not
  /// count.
  ///
  /// @return false when it was removed, or has counted as far already
  boolean use(String credentialId, long signCount, Instant now) {
    Condition counts = PASSKEYS.SIGN_COUNT.lt(signCount);
    return sql.update(PASSKEYS)
            .set(PASSKEYS.SIGN_COUNT, signCount)
            .set(PASSKEYS.LAST_USED_AT, now)
            .where(PASSKEYS.CREDENTIAL_ID.eq(credentialId))
            .and(signCount == 0 ? PASSKEYS.SIGN_COUNT.eq(0L) : counts)
            .execute()
        == 1;
  }

  /// @return whether this user had this passkey
  boolean delete(long userId, long id) {
    return sql.deleteFrom(PASSKEYS)
            .where(PASSKEYS.USER_ID.eq(userId))
            .and(PASSKEYS.ID.eq(id))
            .execute()
        == 1;
  }

  /// @param userId who adds a passkey; null when somebody signs in
  void insertChallenge(String hash, @Nullable Long userId, Instant expiry) {
    sql.insertInto(PASSKEY_CHALLENGES)
        .set(PASSKEY_CHALLENGES.CHALLENGE_HASH, hash)
        .set(PASSKEY_CHALLENGES.USER_ID, userId)
        .set(PASSKEY_CHALLENGES.EXPIRES_AT, expiry)
        .execute();
  }

  /// @return whether it was there, for this, and had not ended
  boolean useChallenge(String hash, @Nullable Long userId, Instant now) {
    return sql.deleteFrom(PASSKEY_CHALLENGES)
            .where(PASSKEY_CHALLENGES.CHALLENGE_HASH.eq(hash))
            .and(
                userId == null
                    ? PASSKEY_CHALLENGES.USER_ID.isNull()
                    : PASSKEY_CHALLENGES.USER_ID.eq(userId))
            .and(PASSKEY_CHALLENGES.EXPIRES_AT.gt(now))
            .execute()
        == 1;
  }

  /// @return how many were removed, at most `limit`
  int deleteExpiredChallenges(Instant now, int limit) {
    return sql.deleteFrom(PASSKEY_CHALLENGES)
        .where(
            PASSKEY_CHALLENGES.CHALLENGE_HASH.in(
                select(PASSKEY_CHALLENGES.CHALLENGE_HASH)
                    .from(PASSKEY_CHALLENGES)
                    .where(PASSKEY_CHALLENGES.EXPIRES_AT.le(now))
                    .limit(limit)))
        .execute();
  }
}
