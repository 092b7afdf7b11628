package org.kith.taxonomy;

import static org.kith.storage.tables.Tables.CATEGORIES;

import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.kith.markup.Slugs;
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

  /// The id of the category of this name, made if there is none.
  long findOrInsert(long newId, String name, Instant now) {
    sql.insertInto(CATEGORIES)
        .set(CATEGORIES.ID, newId)
        .set(CATEGORIES.NAME, name)
        .set(CATEGORIES.SLUG, Slugs.of(name, "category"))
        .set(CATEGORIES.CREATED_AT, now)
        .onConflictDoNothing()
        .execute();
    return sql.select(CATEGORIES.ID)
        .from(CATEGORIES)
        .where(CATEGORIES.SLUG.eq(Slugs.of(name, "category")))
        .fetchSingle(CATEGORIES.ID);
  }
}
