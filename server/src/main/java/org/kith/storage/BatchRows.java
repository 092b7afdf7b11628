package org.kith.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One prepared insert for all rows, sent in batches: SQLite's fastest way.
final class BatchRows implements Rows {

  private static final int SEND_AT = 1_000;
  private static final int SEND_AT_BYTES = 1 << 20;

  private final PreparedStatement insert;
  private int waiting;
  private int waitingBytes;

  BatchRows(Connection connection, String table, List<String> columns) throws SQLException {
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    insert =
        connection.prepareStatement(
            "INSERT INTO %s (%s) VALUES (%s)".formatted(table, String.join(", ", columns), marks));
  }

  @Override
  public void add(@Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      insert.setObject(i + 1, values[i]);
      waitingBytes += values[i] instanceof byte[] bytes ? bytes.length : 0;
    }
    insert.addBatch();
    if (++waiting == SEND_AT || waitingBytes >= SEND_AT_BYTES) {
      send();
    }
  }

  private void send() throws SQLException {
    insert.executeBatch();
    waiting = 0;
    waitingBytes = 0;
  }

  @Override
  public void close() throws SQLException {
    try (insert) {
      send();
    }
  }
}
