package org.kith.storage;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/// Changes one counter of many rows by what a query counts, in a constant number of statements.
public final class BulkCount {

  private static final Field<Long> ID = DSL.field(DSL.name("c", "id"), Long.class);
  private static final Field<Integer> N = DSL.field(DSL.name("c", "n"), Integer.class);

  private final DSLContext sql;
  private final TableField<?, Long> key;

  /// @param key of the table of counters
  public BulkCount(DSLContext sql, TableField<?, Long> key) {
    this.sql = sql;
    this.key = key;
  }

  /// Adds or takes away. The rows are held first, so that two callers cannot wait for each other.
  ///
  /// @param counts keys, each once, and how much
  /// @param sign 1 or -1
  public void change(
      TableField<?, Long> counter, Select<? extends Record2<Long, Integer>> counts, int sign) {
    hold(DSL.select(ID).from(counts.asTable("c", "id", "n")));
    sql.update(key.getTable())
        .set(counter, counter.plus(N.mul(sign)))
        .from(counts.asTable("c", "id", "n"))
        .where(key.eq(ID))
        .execute();
  }

  /// Locks rows in the order of their keys, which a caller who changes several counters of one
  /// table does first. On SQLite a transaction that writes is alone.
  public void hold(Select<Record1<Long>> keys) {
    if (sql.dialect() != SQLDialect.SQLITE) {
      sql.select(key).from(key.getTable()).where(key.in(keys)).orderBy(key).forUpdate().execute();
    }
  }
}
