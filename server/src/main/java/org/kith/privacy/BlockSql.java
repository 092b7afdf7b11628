package org.kith.privacy;

import static org.kith.storage.tables.Tables.BLOCKS;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Repository;

/// SQL on blocks.
@Repository
class BlockSql {

  private final DSLContext sql;
  private final HiddenPersonSql people;

  BlockSql(DSLContext sql, HiddenPersonSql people) {
    this.sql = sql;
    this.people = people;
  }

  /// @return false when it was there already
  boolean insert(long me, long other, Instant now) {
    return sql.insertInto(BLOCKS)
            .set(BLOCKS.BLOCKER_ID, me)
            .set(BLOCKS.BLOCKED_ID, other)
            .set(BLOCKS.CREATED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /// @return false when there was none
  boolean delete(long me, long other) {
    return sql.deleteFrom(BLOCKS)
            .where(BLOCKS.BLOCKER_ID.eq(me))
            .and(BLOCKS.BLOCKED_ID.eq(other))
            .execute()
        == 1;
  }

  boolean exists(long me, long other) {
    return sql.fetchExists(BLOCKS, BLOCKS.BLOCKER_ID.eq(me).and(BLOCKS.BLOCKED_ID.eq(other)));
  }

  List<HiddenPerson> page(long me, PageRequest page) {
    return people.page(BLOCKS.BLOCKER_ID.eq(me), BLOCKS.BLOCKED_ID, BLOCKS.CREATED_AT, page);
  }

  long count(long me) {
    return people.count(BLOCKS.BLOCKER_ID.eq(me), BLOCKS.BLOCKED_ID);
  }
}
