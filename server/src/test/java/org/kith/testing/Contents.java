package org.kith.testing;

import static org.kith.storage.tables.DefaultSchema.DEFAULT_SCHEMA;

import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

/// All that is in a database, to see whether it changed.
public final class Contents {

  private Contents() {}

  /// A number for each table.
  public static Map<String, Integer> of(TestServer server) {
    DSLContext sql = server.bean(DSLContext.class);
    Map<String, Integer> rows = new TreeMap<>();
    for (Table<?> table : DEFAULT_SCHEMA.getTables()) {
      int sum = 0;
      for (Record row : sql.selectFrom(table)) {
        sum += row.toString().hashCode();
      }
      rows.put(table.getName(), sum);
    }
    return rows;
  }
}
