package org.kith.storage;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Rows that are counted on their way.
final class CountedRows implements Rows {

  private final Rows rows;
  private final Runnable afterEach;

  CountedRows(Rows rows, Runnable afterEach) {
    this.rows = rows;
    this.afterEach = afterEach;
  }

  @Override
  public void add(@Nullable Object... values) throws SQLException {
    rows.add(values);
    afterEach.run();
  }

  @Override
  public void close() throws SQLException {
    rows.close();
  }
}
