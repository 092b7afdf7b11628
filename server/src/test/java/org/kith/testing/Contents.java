package org.kith.testing;

import static org.jooq.impl.DSL.noCondition;
import static org.kith.storage.tables.DefaultSchema.DEFAULT_SCHEMA;
import static org.kith.storage.tables.Tables.AUDIT_LOG;

import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

/// All that is in a database, to see whether it changed.
public final class Contents {

  private Contents() {}

  /// A number for each table.
  public static Map<String, Integer> of(TestServer server) {
    return of(server, noCondition());
  }

  /// The same without the log's entries of who read or exported what, which reading makes.
  public static Map<String, Integer> besidesReads(TestServer server) {
    return of(server, AUDIT_LOG.ACTION.notLike("read.%").and(AUDIT_LOG.ACTION.ne("user.export")));
  }

  private static Map<String, Integer> of(TestServer server, Condition ofLog) {
    DSLContext sql = server.bean(DSLContext.class);
    Map<String, Integer> rows = new TreeMap<>();
    for (Table<?> table : DEFAULT_SCHEMA.getTables()) {
      int sum = 0;
      for (Record row :
          sql.selectFrom(table).where(table.equals(AUDIT_LOG) ? ofLog : noCondition())) {
        sum += row.toString().hashCode();
      }
      rows.put(table.getName(), sum);
    }
    return rows;
  }
}
