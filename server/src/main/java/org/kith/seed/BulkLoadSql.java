package org.kith.seed;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.springframework.stereotype.Repository;

/// Takes foreign keys, and indexes that no constraint needs, away while millions of rows come in,
/// and puts them back: PostgreSQL then checks each key with one join instead of one look-up a row,
/// and sorts each index once instead of looking for the place of every entry. It is part of the
/// transaction, so nobody ever sees the tables without them.
@Repository
class BulkLoadSql {

  private static final String FOREIGN_KEYS =
      """
      SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(conname),
             'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(conname)
               || ' ' || pg_get_constraintdef(oid)
      FROM pg_constraint
      WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
      ORDER BY conrelid, conname\
      """;

  private static final String INDEXES =
      """
      SELECT 'DROP INDEX ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
      FROM pg_index
      JOIN pg_class ON pg_class.oid = indexrelid
      WHERE relnamespace = current_schema()::regnamespace AND NOT indisunique
      ORDER BY indrelid, indexrelid\
      """;

  private static final String SORT_IN_MEMORY = "SET LOCAL maintenance_work_mem = '256MB'";

  private final DSLContext sql;

  BulkLoadSql(DSLContext sql) {
    this.sql = sql;
  }

  /// Does the work without them, where the store can put them back.
  void load(Runnable work) {
    if (sql.dialect() != SQLDialect.POSTGRES) {
      work.run();
      return;
    }
    List<String[]> removed =
        Stream.of(FOREIGN_KEYS, INDEXES)
            .flatMap(all -> sql.fetch(all).map(row -> row.into(String[].class)).stream())
            .toList();
    removed.forEach(each -> sql.execute(each[0]));
    work.run();
    sql.execute(SORT_IN_MEMORY);
    removed.reversed().forEach(each -> sql.execute(each[1]));
  }

  /// Tells the planner what has come in so far, or it would read all posts for each batch of the
  /// search index. Not on SQLite, which would then read the whole index for each word of a post, as
  /// if it stayed as small as it is now.
  void analyze() {
    if (sql.dialect() == SQLDialect.POSTGRES) {
      sql.execute("ANALYZE");
    }
  }
}
