package org.kith.transfer;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// SQL on who was erased, since a backup of before brings them back: the list outlives what it is
/// replaced by, and whoever is here again is erased again, by the next server that runs.
final class ErasedSql {

  private static final String READ =
      "SELECT user_id, name_hash, requested_at, removed, finished_at FROM erasures";

  private static final String KEEP =
      """
      INSERT INTO erasures (user_id, name_hash, requested_at, removed, finished_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (user_id) DO NOTHING\
      """;

  private static final String AGAIN =
      """
      UPDATE erasures SET finished_at = NULL, purged_at = NULL
      WHERE EXISTS (SELECT 1 FROM users WHERE users.id = erasures.user_id)\
      """;

  private ErasedSql() {}

  static List<Row> read(Session session) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Statement statement = session.connection().createStatement();
        ResultSet found = statement.executeQuery(READ)) {
      while (found.next()) {
        rows.add(
            new Row(
                found.getLong(1),
                found.getString(2),
                found.getLong(3),
                found.getLong(4),
                found.getLong(5)));
      }
    }
    return rows;
  }

  /// @param rows of before
  static void keep(Session session, List<Row> rows) throws SQLException {
    try (PreparedStatement insert = session.connection().prepareStatement(KEEP)) {
      for (Row row : rows) {
        insert.setLong(1, row.userId);
        insert.setString(2, row.nameHash);
        insert.setLong(3, row.requestedAt);
        insert.setLong(4, row.removed);
        insert.setLong(5, row.finishedAt);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    session.execute(AGAIN);
  }

  /// @param finishedAt any time for one that is not: AGAIN sees who is still there
  record Row(long userId, String nameHash, long requestedAt, long removed, long finishedAt) {}
}
