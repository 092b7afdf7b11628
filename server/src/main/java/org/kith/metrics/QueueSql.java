package org.kith.metrics;

import static org.kith.storage.tables.Tables.IDEMPOTENCY_KEYS;
import static org.kith.storage.tables.Tables.OUTBOX;
import static org.kith.storage.tables.Tables.POSTS;

import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/// SQL that counts what waits. It counts to a limit: beyond, a figure says no more.
@Repository
class QueueSql {

  static final int LIMIT = 100_000;

  private final DSLContext sql;

  QueueSql(DSLContext sql) {
    this.sql = sql;
  }

  long duePosts(Instant now) {
    return count(
        POSTS,
        POSTS
            .STATUS
            .eq(DSL.inline("scheduled"))
            .and(POSTS.DELETED_AT.isNull())
            .and(POSTS.PUBLISHED_AT.le(now)));
  }

  long idempotencyKeys() {
    return count(IDEMPOTENCY_KEYS, DSL.noCondition());
  }

  long waitingMails() {
    return count(OUTBOX, DSL.noCondition());
  }

  private long count(Table<?> table, Condition condition) {
    return sql.fetchCount(
        sql.select(DSL.inline(1).as("one")).from(table).where(condition).limit(LIMIT));
  }
}
