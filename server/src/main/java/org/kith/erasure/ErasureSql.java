package org.kith.erasure;

import static org.jooq.impl.DSL.row;
import static org.kith.storage.tables.Tables.ERASURES;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Repository;

/// SQL on erasures, and on whom they are of.
@Repository
class ErasureSql {

  private final DSLContext sql;

  ErasureSql(DSLContext sql) {
    this.sql = sql;
  }

  /// Again for who is here again by a backup.
  void begin(long userId, String nameHash, Instant now) {
    sql.insertInto(ERASURES)
        .set(ERASURES.USER_ID, userId)
        .set(ERASURES.NAME_HASH, nameHash)
        .set(ERASURES.REQUESTED_AT, now)
        .onConflict(ERASURES.USER_ID)
        .doUpdate()
        .setNull(ERASURES.FINISHED_AT)
        .setNull(ERASURES.PURGED_AT)
        .execute();
  }

  Optional<Long> idOf(String username) {
    return sql.select(USERS.ID)
        .from(USERS)
        .where(USERS.USERNAME.eq(username))
        .fetchOptional(USERS.ID);
  }

  Optional<Person> find(long userId) {
    return sql.select(USERS.USERNAME, USERS.EMAIL)
        .from(USERS)
        .where(USERS.ID.eq(userId))
        .fetchOptional(row -> new Person(row.value1(), row.value2()));
  }

  /// What is not finished, the first asked for first.
  List<Long> open() {
    return sql.select(ERASURES.USER_ID)
        .from(ERASURES)
        .where(ERASURES.FINISHED_AT.isNull())
        .orderBy(ERASURES.REQUESTED_AT, ERASURES.USER_ID)
        .fetch(ERASURES.USER_ID);
  }

  boolean isOpen(long userId) {
    return sql.fetchExists(unfinished(userId));
  }

  /// On SQLite a transaction that writes is alone, and there is no such lock.
  ///
  /// @return false when it is finished
  boolean lockOpen(long userId) {
    return sql.dialect() == SQLDialect.SQLITE
        ? isOpen(userId)
        : unfinished(userId).forUpdate().fetchOptional().isPresent();
  }

  private SelectConditionStep<Record1<Long>> unfinished(long userId) {
    return sql.select(ERASURES.USER_ID)
        .from(ERASURES)
        .where(ERASURES.USER_ID.eq(userId))
        .and(ERASURES.FINISHED_AT.isNull());
  }

  void count(long userId, int removed) {
    sql.update(ERASURES)
        .set(ERASURES.REMOVED, ERASURES.REMOVED.plus(removed))
        .where(ERASURES.USER_ID.eq(userId))
        .execute();
  }

  void finish(long userId, Instant now) {
    sql.update(ERASURES)
        .set(ERASURES.FINISHED_AT, now)
        .where(ERASURES.USER_ID.eq(userId))
        .execute();
  }

  /// Are there erasures of which the files of the database may still tell?
  boolean areToPurge() {
    return sql.fetchExists(ERASURES, ERASURES.FINISHED_AT.isNotNull(), ERASURES.PURGED_AT.isNull());
  }

  /// @param before what was finished later is not purged
  void purged(Instant before, Instant now) {
    sql.update(ERASURES)
        .set(ERASURES.PURGED_AT, now)
        .where(ERASURES.FINISHED_AT.le(before))
        .and(ERASURES.PURGED_AT.isNull())
        .execute();
  }

  List<Erasure> list(PageRequest page) {
    Cursor start = page.start();
    return sql.selectFrom(ERASURES)
        .where(
            row(ERASURES.REQUESTED_AT, ERASURES.USER_ID)
                .lt(Instant.ofEpochMilli(start.at()), start.id()))
        .orderBy(ERASURES.REQUESTED_AT.desc(), ERASURES.USER_ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(row ->
            new Erasure(
                row.get(ERASURES.USER_ID),
                row.get(ERASURES.REQUESTED_AT),
                row.get(ERASURES.REMOVED),
                row.get(ERASURES.FINISHED_AT),
                row.get(ERASURES.PURGED_AT)));
  }

  long count() {
    return sql.fetchCount(ERASURES);
  }

  record Person(String username, String email) {}
}
