package org.kith.shop;

import static org.kith.storage.tables.Tables.PRODUCT_CATEGORIES;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Repository;

/// SQL on product_categories.
@Repository
class ProductCategorySql {

  private final DSLContext sql;

  ProductCategorySql(DSLContext sql) {
    this.sql = sql;
  }

  /// @return false when there is one of that name
  boolean insert(ProductCategory category) {
    return sql.insertInto(PRODUCT_CATEGORIES)
            .set(PRODUCT_CATEGORIES.ID, category.id())
            .set(PRODUCT_CATEGORIES.NAME, category.name())
            .set(PRODUCT_CATEGORIES.DESCRIPTION, category.description())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /// @return false when there is another one of that name
  boolean update(ProductCategory category) {
    try {
      sql.update(PRODUCT_CATEGORIES)
          .set(PRODUCT_CATEGORIES.NAME, category.name())
          .set(PRODUCT_CATEGORIES.DESCRIPTION, category.description())
          .where(PRODUCT_CATEGORIES.ID.eq(category.id()))
          .execute();
      return true;
    } catch (IntegrityConstraintViolationException e) {
      return false;
    }
  }

  void delete(long id) {
    sql.deleteFrom(PRODUCT_CATEGORIES).where(PRODUCT_CATEGORIES.ID.eq(id)).execute();
  }

  /// Is it there, and will it be until the transaction ends?
  boolean hold(long id) {
    var category =
        sql.select(PRODUCT_CATEGORIES.ID)
            .from(PRODUCT_CATEGORIES)
            .where(PRODUCT_CATEGORIES.ID.eq(id));
    return (sql.dialect() == SQLDialect.POSTGRES ? category.forKeyShare() : category)
        .fetchOptional()
        .isPresent();
  }

  Optional<ProductCategory> lock(long id) {
    var category = sql.selectFrom(PRODUCT_CATEGORIES).where(PRODUCT_CATEGORIES.ID.eq(id));
    return (sql.dialect() == SQLDialect.POSTGRES ? category.forUpdate() : category)
        .fetchOptional(ProductCategorySql::category);
  }

  Optional<ProductCategory> find(long id) {
    return sql.selectFrom(PRODUCT_CATEGORIES)
        .where(PRODUCT_CATEGORIES.ID.eq(id))
        .fetchOptional(ProductCategorySql::category);
  }

  /// Ids grow with time.
  List<ProductCategory> list(PageRequest page) {
    return sql.selectFrom(PRODUCT_CATEGORIES)
        .where(PRODUCT_CATEGORIES.ID.lt(page.start().id()))
        .orderBy(PRODUCT_CATEGORIES.ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(ProductCategorySql::category);
  }

  long count() {
    return sql.fetchCount(PRODUCT_CATEGORIES);
  }

  private static ProductCategory category(Record row) {
    return new ProductCategory(
        row.get(PRODUCT_CATEGORIES.ID),
        row.get(PRODUCT_CATEGORIES.NAME),
        row.get(PRODUCT_CATEGORIES.DESCRIPTION));
  }
}
