package org.kith.idempotency;

import static org.kith.storage.tables.Tables.IDEMPOTENCY_KEYS;

import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// SQL on idempotency_keys.
@Repository
class KeySql {

  private final DSLContext sql;

  KeySql(DSLContext sql) {
    this.sql = sql;
  }

  /// @return empty also while the first request is still running, since it has not committed
  Optional<FirstAnswer> find(Attempt attempt, Instant oldest) {
    return sql.select(
            IDEMPOTENCY_KEYS.REQUEST_HASH,
            IDEMPOTENCY_KEYS.STATUS,
            IDEMPOTENCY_KEYS.LOCATION,
            IDEMPOTENCY_KEYS.CONTENT_TYPE,
            IDEMPOTENCY_KEYS.BODY)
        .from(IDEMPOTENCY_KEYS)
        .where(is(attempt))
        .and(IDEMPOTENCY_KEYS.CREATED_AT.ge(oldest))
        .fetchOptional(row ->
            new FirstAnswer(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
  }

  /// Takes the key for this transaction. Waits while another one holds it.
  ///
  /// @return false when another one has used it
  boolean claim(Attempt attempt, Instant now, Instant oldest) {
    sql.deleteFrom(IDEMPOTENCY_KEYS)
        .where(is(attempt))
        .and(IDEMPOTENCY_KEYS.CREATED_AT.lt(oldest))
        .execute();
    return sql.insertInto(IDEMPOTENCY_KEYS)
            .set(IDEMPOTENCY_KEYS.USER_ID, attempt.userId())
            .set(IDEMPOTENCY_KEYS.KEY, attempt.key())
            .set(IDEMPOTENCY_KEYS.REQUEST_HASH, attempt.request())
            .set(IDEMPOTENCY_KEYS.STATUS, 0)
            .set(IDEMPOTENCY_KEYS.LOCATION, "")
            .set(IDEMPOTENCY_KEYS.CONTENT_TYPE, "")
            .set(IDEMPOTENCY_KEYS.BODY, "")
            .set(IDEMPOTENCY_KEYS.CREATED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  void keep(Attempt attempt, FirstAnswer answer) {
    sql.update(IDEMPOTENCY_KEYS)
        .set(IDEMPOTENCY_KEYS.STATUS, answer.status())
        .set(IDEMPOTENCY_KEYS.LOCATION, answer.location())
        .set(IDEMPOTENCY_KEYS.CONTENT_TYPE, answer.contentType())
        .set(IDEMPOTENCY_KEYS.BODY, answer.body())
        .where(is(attempt))
        .execute();
  }

  void deleteOlderThan(Instant oldest) {
    sql.deleteFrom(IDEMPOTENCY_KEYS).where(IDEMPOTENCY_KEYS.CREATED_AT.lt(oldest)).execute();
  }

  /// What was asked by this person, or answered with their id, name or email.
  void deleteAbout(long userId, String username, String email) {
    sql.deleteFrom(IDEMPOTENCY_KEYS)
        .where(IDEMPOTENCY_KEYS.USER_ID.eq(userId))
        .or(IDEMPOTENCY_KEYS.BODY.contains(String.valueOf(userId)))
        .or(IDEMPOTENCY_KEYS.BODY.contains("\"" + username + "\""))
        .or(IDEMPOTENCY_KEYS.BODY.contains(email))
        .or(IDEMPOTENCY_KEYS.LOCATION.contains("@" + username))
        .execute();
  }

  private static Condition is(Attempt attempt) {
    return IDEMPOTENCY_KEYS
        .USER_ID
        .eq(attempt.userId())
        .and(IDEMPOTENCY_KEYS.KEY.eq(attempt.key()));
  }
}
