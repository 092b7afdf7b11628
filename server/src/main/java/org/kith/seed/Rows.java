package org.kith.seed;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Writes many rows into one table, as fast as its database can.
interface Rows extends AutoCloseable {

  /// @param values one for each column: a Long, Integer, Boolean, String or null
  void add(@Nullable Object... values) throws SQLException;

  /// Sends what is left.
  @Override
  void close() throws SQLException;
}
