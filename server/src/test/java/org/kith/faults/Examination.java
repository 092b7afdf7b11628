package org.kith.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.kith.doctor.Doctor;
import org.kith.doctor.Finding;
import org.kith.schema.Database;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Dialect;
import org.kith.testing.TestServer;

/// Holds a database to what the clients of a town know, and to itself: sums, counters, references,
/// indexes. `kith doctor` asks SQLite for its `integrity_check`; PostgreSQL is asked by amcheck.
final class Examination {

  private static final String AMCHECK =
      "CREATE SCHEMA IF NOT EXISTS amcheck;"
          + " CREATE EXTENSION IF NOT EXISTS amcheck SCHEMA amcheck";
  private static final String BTREES =
      "SELECT amcheck.bt_index_check(c.oid, true) FROM pg_class c JOIN pg_am a ON a.oid = c.relam"
          + " WHERE a.amname = 'btree' AND c.relkind = 'i'"
          + " AND c.relnamespace = 'public'::regnamespace";
  private static final String HEAPS =
      "SELECT h.* FROM pg_class c CROSS JOIN LATERAL amcheck.verify_heapam(c.oid) h"
          + " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace";

  private Examination() {}

  /// After it the clients know what was in doubt. Nobody may write meanwhile.
  static void of(Town town, Tally tally) {
    look(
        town.url(),
        sql -> {
          for (Client client : town.clients()) {
            Map<String, String> found = Facts.of(sql, client);
            client.ledger().judge(found, tally);
            client.ledger().settle(found, client.pending());
          }
          ofItself(town.url(), sql, tally);
        });
  }

  /// Only whether all that it holds agrees.
  static void ofItself(String url, Tally tally) {
    look(url, sql -> ofItself(url, sql, tally));
  }

  interface Look {
    void at(DSLContext sql);
  }

  /// Reads a database without the code under test.
  static void look(String databaseUrl, Look look) {
    DatabaseUrl url = DatabaseUrl.parse(databaseUrl);
    try (Connection connection = Database.open(url)) {
      look.at(
          DSL.using(
              connection,
              url.dialect() == Dialect.SQLITE ? SQLDialect.SQLITE : SQLDialect.POSTGRES,
              new Settings()
                  .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
                  .withRenderSchema(false)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void ofItself(String url, DSLContext sql, Tally tally) {
    Facts.wrongSums(sql, Town.STOCK).forEach(tally::half);
    new Doctor(TestServer.settings(url), false)
        .examine(finding -> {
          if (finding.state() == Finding.State.DRIFTED) {
            tally.drift(finding.toString());
          }
        });
    if (sql.dialect() == SQLDialect.POSTGRES) {
      amcheck(sql, tally);
    }
  }

  private static void amcheck(DSLContext sql, Tally tally) {
    try {
      sql.execute(AMCHECK);
      sql.fetch(BTREES);
      sql.fetch(HEAPS).forEach(row -> tally.wrong("amcheck: " + row));
    } catch (DataAccessException e) {
      tally.wrong("amcheck: " + e.getMessage());
    }
  }
}
