package org.kith.factors;

import static org.kith.storage.tables.Tables.RECOVERY_CODES;
import static org.kith.storage.tables.Tables.SECOND_FACTORS;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// SQL on second_factors and recovery_codes.
@Repository
class SecondFactorSql {

  private final DSLContext sql;

  SecondFactorSql(DSLContext sql) {
    this.sql = sql;
  }

  /// @param step of the code that proved that the app has the secret
  /// @return false when there was one already, and then nothing was written
  boolean insert(long userId, String secret, long step, Instant now) {
    return sql.insertInto(SECOND_FACTORS)
            .set(SECOND_FACTORS.USER_ID, userId)
            .set(SECOND_FACTORS.SECRET, secret)
            .set(SECOND_FACTORS.LAST_STEP, step)
            .set(SECOND_FACTORS.CREATED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  Optional<Instant> since(long userId) {
    return sql.select(SECOND_FACTORS.CREATED_AT)
        .from(SECOND_FACTORS)
        .where(SECOND_FACTORS.USER_ID.eq(userId))
        .fetchOptional(SECOND_FACTORS.CREATED_AT);
  }

  Optional<String> secret(long userId) {
    return sql.select(SECOND_FACTORS.SECRET)
        .from(SECOND_FACTORS)
        .where(SECOND_FACTORS.USER_ID.eq(userId))
        .fetchOptional(SECOND_FACTORS.SECRET);
  }

  /// Of many that do this for the same step at once, one succeeds.
  ///
  /// @return false when the code of this step, or of a later one, was used already
  boolean advance(long userId, long step) {
    return sql.update(SECOND_FACTORS)
            .set(SECOND_FACTORS.LAST_STEP, step)
            .where(SECOND_FACTORS.USER_ID.eq(userId))
            .and(SECOND_FACTORS.LAST_STEP.lt(step))
            .execute()
        == 1;
  }

  /// @return whether there was one
  boolean delete(long userId) {
    return sql.deleteFrom(SECOND_FACTORS).where(SECOND_FACTORS.USER_ID.eq(userId)).execute() == 1;
  }

  int recoveryCodes(long userId) {
    return sql.fetchCount(RECOVERY_CODES, RECOVERY_CODES.USER_ID.eq(userId));
  }

  /// In place of all that there were.
  void replaceRecoveryCodes(long userId, Collection<String> hashes) {
    sql.deleteFrom(RECOVERY_CODES).where(RECOVERY_CODES.USER_ID.eq(userId)).execute();
    var codes = sql.insertInto(RECOVERY_CODES, RECOVERY_CODES.USER_ID, RECOVERY_CODES.CODE_HASH);
    for (String hash : hashes) {
      codes = codes.values(userId, hash);
    }
    codes.execute();
  }

  /// @return whether it was there
  boolean deleteRecoveryCode(long userId, String hash) {
    return sql.deleteFrom(RECOVERY_CODES)
            .where(RECOVERY_CODES.USER_ID.eq(userId))
            .and(RECOVERY_CODES.CODE_HASH.eq(hash))
            .execute()
        == 1;
  }
}
