package org.kith.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.kith.transfer.Content;

/// What a database holds, as a table for people.
final class ContentTable {

  private ContentTable() {}

  static void print(PrintWriter out, Content content) {
    content
        .tables()
        .forEach((table, rows) ->
            out.printf(Locale.ROOT, "%-20s %,12d  %s%n", table, rows.count(), rows.checksum()));
    out.printf(Locale.ROOT, "%-20s %,12d%n", "all", content.rows());
    out.flush();
  }
}
