package org.kith.transfer;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.kith.changes.BulkChange;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.LiveTable;
import org.kith.storage.Rows;

/// Replaces all that one database holds by all that another one does, within the transactions of
/// both.
final class Copying {

  private static final int TELL_EVERY = 1_000;

  private final Session from;
  private final Session to;
  private final BiConsumer<Integer, Integer> progress;
  private long done;
  private long all;

  /// @param progress told how many rows are done, and of how many: each is written and read again
  Copying(Session from, Session to, BiConsumer<Integer, Integer> progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /// Reads all rows of a database and sums them up.
  static Content content(Session session) throws SQLException {
    return new Copying(session, session, (done, all) -> {}).sums(session);
  }

  /// @return what arrived, which is what was sent
  /// @throws DatabaseProblem when the two have different tables, or something else arrived; the
  ///   caller must not commit then
  Content run() throws SQLException {
    List<LiveTable> tables = from.tables();
    if (!new HashSet<>(tables).equals(new HashSet<>(to.tables()))) {
      throw new DatabaseProblem("The two databases have different tables. See: kith db diff");
    }
    for (LiveTable table : tables) {
      all += 2 * TableSql.count(from, table);
    }
    SortedMap<String, Content.Rows> sent = new TreeMap<>();
    BulkChange.in(
        to.connection(),
        to.dialect(),
        () -> {
          for (LiveTable table : tables.reversed()) {
            TableSql.clear(to, table);
          }
          for (LiveTable table : tables) {
            sent.put(table.name(), copy(table));
          }
        });
    Content arrived = sums(to);
    requireEqual(sent, arrived);
    return arrived;
  }

  private Content.Rows copy(LiveTable table) throws SQLException {
    // A trigger may have filled it already from the tables before.
    TableSql.clear(to, table);
    RowSum sum = new RowSum();
    try (Rows rows = Rows.into(to.connection(), to.dialect(), table.name(), table.columnNames())) {
      TableSql.each(
          from,
          table,
          row -> {
            rows.add(row);
            sum.add(row);
            step();
          });
    }
    return sum.rows();
  }

  private Content sums(Session session) throws SQLException {
    SortedMap<String, Content.Rows> sums = new TreeMap<>();
    for (LiveTable table : session.tables()) {
      RowSum sum = new RowSum();
      TableSql.each(
          session,
          table,
          row -> {
            sum.add(row);
            step();
          });
      sums.put(table.name(), sum.rows());
    }
    return new Content(sums);
  }

  private void step() {
    if (++done % TELL_EVERY == 0 || done == all) {
      progress.accept(
          (int) Math.min(done, Integer.MAX_VALUE), (int) Math.min(all, Integer.MAX_VALUE));
    }
  }

  private static void requireEqual(SortedMap<String, Content.Rows> sent, Content arrived) {
    sent.forEach((table, rows) -> {
      if (!rows.equals(arrived.tables().get(table))) {
        throw new DatabaseProblem(
            "The table %s arrived differently (sent %s, found %s); nothing was changed."
                .formatted(table, rows, arrived.tables().get(table)));
      }
    });
  }
}
