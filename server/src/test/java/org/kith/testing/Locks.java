package org.kith.testing;

import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Who waits for whom in the database.
public final class Locks {

  private Locks() {}

  /// Returns when another request is done, or waits for a lock of PostgreSQL. On SQLite at once:
  /// there whoever writes is alone, so the other one cannot write before the caller has ended.
  public static void awaitDoneOrBlocked(World world, Future<?> other) {
    DSLContext sql = world.server.bean(DSLContext.class);
    while (world.server.store() != Store.SQLITE
        && !other.isDone()
        && sql.fetchCount(DSL.table("pg_locks"), DSL.condition("not granted")) == 0) {
      Thread.onSpinWait();
    }
  }
}
