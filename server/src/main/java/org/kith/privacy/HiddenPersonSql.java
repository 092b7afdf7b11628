package org.kith.privacy;

import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Repository;

/// SQL that reads the people of a list of whom somebody hid.
@Repository
class HiddenPersonSql {

  private static final Field<String> FULL_NAME = DSL.coalesce(PROFILES.FULL_NAME, "");
  private static final Field<String> AVATAR = DSL.coalesce(PROFILES.AVATAR, "");

  private final DSLContext sql;

  HiddenPersonSql(DSLContext sql) {
    this.sql = sql;
  }

  /// @param rows which of the table
  /// @param person whom a row is about
  /// @param since when it was written
  List<HiddenPerson> page(
      Condition rows, TableField<?, Long> person, TableField<?, Instant> since, PageRequest page) {
    Cursor start = page.start();
    return sql.select(USERS.ID, USERS.USERNAME, FULL_NAME, AVATAR, since)
        .from(person.getTable())
        .join(USERS)
        .on(USERS.ID.eq(person))
        .leftJoin(PROFILES)
        .on(PROFILES.USER_ID.eq(person))
        .where(rows)
        .and(USERS.DELETED_AT.isNull())
        .and(DSL.row(since, person).lt(Instant.ofEpochMilli(start.at()), start.id()))
        .orderBy(since.desc(), person.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(row ->
            new HiddenPerson(
                row.get(USERS.ID),
                row.get(USERS.USERNAME),
                row.get(FULL_NAME),
                row.get(AVATAR),
                row.get(since)));
  }

  long count(Condition rows, TableField<?, Long> person) {
    return sql.fetchCount(
        DSL.selectOne()
            .from(person.getTable())
            .join(USERS)
            .on(USERS.ID.eq(person))
            .where(rows)
            .and(USERS.DELETED_AT.isNull()));
  }
}
