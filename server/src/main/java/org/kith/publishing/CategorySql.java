package org.kith.publishing;

import static org.kith.storage.tables.Tables.CATEGORIES;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.springframework.stereotype.Repository;

/// SQL on categories.
@Repository
class CategorySql {

  private final DSLContext sql;

  CategorySql(DSLContext sql) {
    this.sql = sql;
  }

  /// Is it there, and will it be until the transaction ends?
  boolean hold(long id) {
    var query = sql.select(CATEGORIES.ID).from(CATEGORIES).where(CATEGORIES.ID.eq(id));
    return (sql.dialect() == SQLDialect.POSTGRES ? query.forKeyShare() : query)
        .fetchOptional()
        .isPresent();
  }
}
