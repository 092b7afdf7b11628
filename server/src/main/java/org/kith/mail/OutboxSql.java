package org.kith.mail;

import static org.kith.storage.tables.Tables.OUTBOX;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectLimitPercentStep;
import org.jooq.impl.DSL;
import org.kith.texts.Language;
import org.springframework.stereotype.Repository;

/// SQL on outbox.
@Repository
class OutboxSql {

  private final DSLContext sql;

  OutboxSql(DSLContext sql) {
    this.sql = sql;
  }

  boolean has(int most) {
    return sql.fetchCount(sql.select(DSL.inline(1).as("one")).from(OUTBOX).limit(most)) == most;
  }

  void insert(long id, Letter letter, Language language, Instant now) {
    sql.insertInto(OUTBOX)
        .set(OUTBOX.ID, id)
        .set(OUTBOX.KIND, letter.kind())
        .set(
            OUTBOX.USER_ID,
            switch (letter) {
              case Letter.PasswordLink _ -> null;
              case Letter.PasswordChanged(long userId) -> userId;
              case Letter.Confirmation(long userId) -> userId;
              case Letter.EmailChanged(long userId, String _) -> userId;
            })
        .set(
            OUTBOX.RECIPIENT,
            switch (letter) {
              case Letter.PasswordLink(String name) -> name;
              case Letter.EmailChanged(long _, String before) -> before;
              case Letter.PasswordChanged _, Letter.Confirmation _ -> null;
            })
        .set(OUTBOX.LANGUAGE, language.tag())
        .set(OUTBOX.CREATED_AT, now)
        .set(OUTBOX.DUE_AT, now)
        .execute();
  }

  /// Asked before [#claim], so that nobody who writes waits for a look that mostly finds nothing.
  boolean isDue(Instant now) {
    return sql.fetchExists(OUTBOX, OUTBOX.DUE_AT.le(now));
  }

  /// What has been due for longest, for this server alone until a time: whoever else looks takes
  /// another one.
  Optional<Waiting> claim(Instant now, Instant until) {
    return sql.update(OUTBOX)
        .set(OUTBOX.DUE_AT, until)
        .set(OUTBOX.ATTEMPTS, OUTBOX.ATTEMPTS.plus(1))
        .where(OUTBOX.ID.eq(due(now)))
        .returning()
        .fetchOptional(OutboxSql::waiting);
  }

  private Select<Record1<Long>> due(Instant now) {
    SelectLimitPercentStep<Record1<Long>> first =
        sql.select(OUTBOX.ID)
            .from(OUTBOX)
            .where(OUTBOX.DUE_AT.le(now))
            .orderBy(OUTBOX.DUE_AT, OUTBOX.ID)
            .limit(1);
    return sql.dialect() == SQLDialect.SQLITE ? first : first.forUpdate().skipLocked();
  }

  private static Waiting waiting(Record row) {
    long userId = Objects.requireNonNullElse(row.get(OUTBOX.USER_ID), 0L);
    String recipient = Objects.requireNonNullElse(row.get(OUTBOX.RECIPIENT), "");
    Letter letter =
        switch (row.get(OUTBOX.KIND)) {
          case "password_link" -> new Letter.PasswordLink(recipient);
          case "password_changed" -> new Letter.PasswordChanged(userId);
          case "confirmation" -> new Letter.Confirmation(userId);
          case "email_changed" -> new Letter.EmailChanged(userId, recipient);
          default -> throw new IllegalStateException("a letter of no kind");
        };
    return new Waiting(
        row.get(OUTBOX.ID),
        letter,
        Language.of(row.get(OUTBOX.LANGUAGE)).orElse(Language.ENGLISH),
        row.get(OUTBOX.ATTEMPTS),
        row.get(OUTBOX.CREATED_AT));
  }

  /// Unless another server has it by now.
  void postpone(Waiting waiting, Instant until) {
    sql.update(OUTBOX)
        .set(OUTBOX.DUE_AT, until)
        .where(OUTBOX.ID.eq(waiting.id()))
        .and(OUTBOX.ATTEMPTS.eq(waiting.attempts()))
        .execute();
  }

  void delete(long id) {
    sql.deleteFrom(OUTBOX).where(OUTBOX.ID.eq(id)).execute();
  }

  /// @param recipients in lower case
  void delete(List<String> recipients) {
    sql.deleteFrom(OUTBOX).where(DSL.lower(OUTBOX.RECIPIENT).in(recipients)).execute();
  }
}
