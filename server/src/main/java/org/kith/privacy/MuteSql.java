package org.kith.privacy;

import static org.kith.storage.tables.Tables.MUTES;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Repository;

/// SQL on mutes.
@Repository
class MuteSql {

  private final DSLContext sql;
  private final HiddenPersonSql people;

  MuteSql(DSLContext sql, HiddenPersonSql people) {
    this.sql = sql;
    this.people = people;
  }

  /// @return false when it was there already
  boolean insert(long me, long other, Instant now) {
    return sql.insertInto(MUTES)
            .set(MUTES.MUTER_ID, me)
            .set(MUTES.MUTED_ID, other)
            .set(MUTES.CREATED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /// @return false when there was none
  boolean delete(long me, long other) {
    return sql.deleteFrom(MUTES)
            .where(MUTES.MUTER_ID.eq(me))
            .and(MUTES.MUTED_ID.eq(other))
            .execute()
        == 1;
  }

  List<HiddenPerson> page(long me, PageRequest page) {
    return people.page(MUTES.MUTER_ID.eq(me), MUTES.MUTED_ID, MUTES.CREATED_AT, page);
  }

  long count(long me) {
    return people.count(MUTES.MUTER_ID.eq(me), MUTES.MUTED_ID);
  }
}
