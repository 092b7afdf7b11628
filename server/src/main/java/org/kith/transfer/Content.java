package org.kith.transfer;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.SortedMap;

/// What a database holds, in figures that are the same on every store.
///
/// @param tables by name
public record Content(SortedMap<String, Rows> tables) {

  /// @param checksum of all rows whatever their order, in hexadecimal
  public record Rows(long count, String checksum) {

    @Override
    public String toString() {
      return count + " " + checksum;
    }
  }

  /// Writes it as a table for people.
  public void print(PrintWriter out) {
    tables.forEach((table, rows) ->
        out.printf(Locale.ROOT, "%-20s %,12d  %s%n", table, rows.count(), rows.checksum()));
    out.printf(Locale.ROOT, "%-20s %,12d%n", "all", rows());
    out.flush();
  }

  public long rows() {
    return tables.values().stream().mapToLong(Rows::count).sum();
  }

  /// Whether it is a new database. What the counters of a site start with is no data.
  boolean isEmpty() {
    return tables.entrySet().stream()
        .allMatch(table -> table.getKey().equals("site_stats") || table.getValue().count() == 0);
  }
}
