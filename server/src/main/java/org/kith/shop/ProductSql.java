package org.kith.shop;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.row;
import static org.kith.storage.tables.Tables.PRODUCTS;
import static org.kith.storage.tables.Tables.PRODUCT_CATEGORIES;
import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.PROJECTS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserSummary;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.shop.Sellers.Seller;
import org.kith.teams.ProjectSummary;
import org.springframework.stereotype.Repository;

/// SQL on products as they are shown and edited.
@Repository
class ProductSql {

  private static final Condition FOR_SALE =
      PRODUCTS
          .DELETED_AT
          .isNull()
          .and(
              PRODUCTS
                  .PROJECT_ID
                  .isNotNull()
                  .or(condition(USERS.IS_ACTIVE).and(USERS.DELETED_AT.isNull())));
  private static final Field<String> FULL_NAME = coalesce(PROFILES.FULL_NAME, "");
  private static final Field<String> AVATAR = coalesce(PROFILES.AVATAR, "");

  private final DSLContext sql;

  ProductSql(DSLContext sql) {
    this.sql = sql;
  }

  void insert(long id, Seller seller, ProductFields fields, Instant now) {
    sql.insertInto(PRODUCTS)
        .set(PRODUCTS.ID, id)
        .set(PRODUCTS.SELLER_ID, seller instanceof Seller.Person(long userId) ? userId : null)
        .set(PRODUCTS.PROJECT_ID, seller instanceof Seller.Team(long projectId) ? projectId : null)
        .set(PRODUCTS.CATEGORY_ID, fields.categoryId())
        .set(PRODUCTS.NAME, fields.name())
        .set(PRODUCTS.DESCRIPTION, fields.description())
        .set(PRODUCTS.PRICE, fields.price().minor())
        .set(PRODUCTS.CURRENCY, fields.price().currency().getCurrencyCode())
        .set(PRODUCTS.STOCK, fields.stock())
        .set(PRODUCTS.CREATED_AT, now)
        .execute();
  }

  void update(long id, ProductFields fields) {
    sql.update(PRODUCTS)
        .set(PRODUCTS.CATEGORY_ID, fields.categoryId())
        .set(PRODUCTS.NAME, fields.name())
        .set(PRODUCTS.DESCRIPTION, fields.description())
        .set(PRODUCTS.PRICE, fields.price().minor())
        .set(PRODUCTS.CURRENCY, fields.price().currency().getCurrencyCode())
        .set(PRODUCTS.STOCK, fields.stock())
        .where(PRODUCTS.ID.eq(id))
        .execute();
  }

  void setDeletedAt(long id, @Nullable Instant at) {
    sql.update(PRODUCTS).set(PRODUCTS.DELETED_AT, at).where(PRODUCTS.ID.eq(id)).execute();
  }

  Optional<Offered> offered(long id) {
    return sql.selectFrom(PRODUCTS).where(PRODUCTS.ID.eq(id)).fetchOptional(ProductSql::offered);
  }

  /// As [#lock], deleted or not.
  Optional<Offered> lockOffered(long id) {
    var product = sql.selectFrom(PRODUCTS).where(PRODUCTS.ID.eq(id));
    return (sql.dialect() == SQLDialect.POSTGRES ? product.forNoKeyUpdate() : product)
        .fetchOptional(ProductSql::offered);
  }

  private static Offered offered(Record row) {
    return new Offered(seller(row), row.get(PRODUCTS.NAME), row.get(PRODUCTS.DELETED_AT) != null);
  }

  /// On SQLite a transaction that writes is alone, and there is no such lock.
  Optional<ProductFields> lock(long id) {
    var product =
        sql.selectFrom(PRODUCTS).where(PRODUCTS.ID.eq(id)).and(PRODUCTS.DELETED_AT.isNull());
    return (sql.dialect() == SQLDialect.POSTGRES ? product.forNoKeyUpdate() : product)
        .fetchOptional(row ->
            new ProductFields(
                row.get(PRODUCTS.NAME),
                row.get(PRODUCTS.DESCRIPTION),
                price(row),
                row.get(PRODUCTS.STOCK),
                row.get(PRODUCTS.CATEGORY_ID)));
  }

  Optional<Product> find(long id) {
    return select().where(PRODUCTS.ID.eq(id)).and(FOR_SALE).fetchOptional(ProductSql::product);
  }

  Map<Long, Product> forSale(Set<Long> ids) {
    return select()
        .where(PRODUCTS.ID.in(ids))
        .and(FOR_SALE)
        .fetchMap(PRODUCTS.ID, ProductSql::product);
  }

  List<Product> list(Products.Filter filter, PageRequest page) {
    Cursor start = page.start();
    return select()
        .where(matching(filter))
        .and(row(PRODUCTS.CREATED_AT, PRODUCTS.ID).lt(Instant.ofEpochMilli(start.at()), start.id()))
        .orderBy(PRODUCTS.CREATED_AT.desc(), PRODUCTS.ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(ProductSql::product);
  }

  long count(Products.Filter filter) {
    return sql.selectCount()
        .from(PRODUCTS)
        .leftJoin(USERS)
        .on(USERS.ID.eq(PRODUCTS.SELLER_ID))
        .where(matching(filter))
        .fetchSingle()
        .value1();
  }

  private static Condition matching(Products.Filter filter) {
    Condition all = FOR_SALE;
    if (filter.categoryId() != null) {
      all = all.and(PRODUCTS.CATEGORY_ID.eq(filter.categoryId()));
    }
    if (filter.sellerId() != null) {
      all = all.and(PRODUCTS.SELLER_ID.eq(filter.sellerId()));
    }
    if (filter.projectId() != null) {
      all = all.and(PRODUCTS.PROJECT_ID.eq(filter.projectId()));
    }
    return all;
  }

  private SelectOnConditionStep<Record> select() {
    return sql.select(PRODUCTS.fields())
        .select(PRODUCT_CATEGORIES.NAME, USERS.USERNAME, FULL_NAME, AVATAR)
        .select(PROJECTS.NAME, PROJECTS.SLUG)
        .from(PRODUCTS)
        .leftJoin(USERS)
        .on(USERS.ID.eq(PRODUCTS.SELLER_ID))
        .leftJoin(PROJECTS)
        .on(PROJECTS.ID.eq(PRODUCTS.PROJECT_ID))
        .leftJoin(PROFILES)
        .on(PROFILES.USER_ID.eq(PRODUCTS.SELLER_ID))
        .leftJoin(PRODUCT_CATEGORIES)
        .on(PRODUCT_CATEGORIES.ID.eq(PRODUCTS.CATEGORY_ID));
  }

  private static Product product(Record row) {
    Money price = price(row);
    return new Product(
        row.get(PRODUCTS.ID),
        row.get(PRODUCTS.NAME),
        row.get(PRODUCTS.DESCRIPTION),
        price.decimal(),
        price.currency().getCurrencyCode(),
        row.get(PRODUCTS.STOCK),
        row.get(PRODUCTS.CATEGORY_ID) == null
            ? null
            : new Product.CategoryRef(
                row.get(PRODUCTS.CATEGORY_ID), row.get(PRODUCT_CATEGORIES.NAME)),
        person(row),
        project(row, row.get(PRODUCTS.PROJECT_ID)),
        row.get(PRODUCTS.CREATED_AT));
  }

  private static @Nullable UserSummary person(Record row) {
    Long id = row.get(PRODUCTS.SELLER_ID);
    return id == null
        ? null
        : new UserSummary(id, row.get(USERS.USERNAME), row.get(FULL_NAME), row.get(AVATAR));
  }

  static @Nullable ProjectSummary project(Record row, @Nullable Long id) {
    return id == null
        ? null
        : new ProjectSummary(id, row.get(PROJECTS.NAME), row.get(PROJECTS.SLUG));
  }

  /// The database has no product of nobody.
  static Seller seller(Record row) {
    return Objects.requireNonNull(
        Seller.of(row.get(PRODUCTS.SELLER_ID), row.get(PRODUCTS.PROJECT_ID)));
  }

  static Money price(Record row) {
    return new Money(row.get(PRODUCTS.PRICE), Currency.getInstance(row.get(PRODUCTS.CURRENCY)));
  }

  /// A product that may have been taken away.
  record Offered(Seller seller, String name, boolean deleted) {}
}
