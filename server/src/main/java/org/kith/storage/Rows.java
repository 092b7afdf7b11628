package org.kith.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.schema.Dialect;

/// Writes many rows into one table, as fast as its database can.
public sealed interface Rows extends AutoCloseable permits BatchRows, CopyRows, Rows.Counted {

  /// @param columns in the order of the values that will be added
  static Rows into(Connection connection, Dialect dialect, String table, List<String> columns)
      throws SQLException {
    return dialect == Dialect.POSTGRESQL
        ? new CopyRows(connection, table, columns)
        : new BatchRows(connection, table, columns);
  }

  /// Rows that are counted on their way.
  default Rows counted(Runnable afterEach) {
    return new Counted(this, afterEach);
  }

  /// @param values one for each column: a Long, Integer, Boolean, BigDecimal, String, byte[] or
  ///   null
  void add(@Nullable Object... values) throws SQLException;

  /// Sends what is left.
  @Override
  void close() throws SQLException;

  record Counted(Rows rows, Runnable afterEach) implements Rows {

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
}
