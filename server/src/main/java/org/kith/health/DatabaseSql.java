package org.kith.health;

import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// Asks the database for a sign of life.
@Repository
class DatabaseSql {

  private final DSLContext sql;

  DatabaseSql(DSLContext sql) {
    this.sql = sql;
  }

  /// @throws org.kith.kernel.Problem.Unavailable when the database does not answer
  void answer() {
    sql.selectOne().fetch();
  }
}
