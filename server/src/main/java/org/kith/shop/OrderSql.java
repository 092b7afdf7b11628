package org.kith.shop;

import static org.kith.storage.tables.Tables.ORDERS;
import static org.kith.storage.tables.Tables.ORDER_ITEMS;
import static org.kith.storage.tables.Tables.PRODUCTS;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStep6;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;
import org.kith.shop.Sellers.Seller;
import org.springframework.stereotype.Repository;

/// SQL that writes orders and the stock of products.
@Repository
class OrderSql {

  private final DSLContext sql;

  OrderSql(DSLContext sql) {
    this.sql = sql;
  }

  /// A product that is locked until the transaction ends.
  record ForSale(long id, Seller seller, String name, Money price, long stock) {}

  record Stored(Order.Status status, @Nullable Long buyerId, @Nullable Seller seller) {}

  /// The seller of a product never changes, so this needs no lock.
  Set<Seller> sellersOf(Set<Long> productIds) {
    return sql.selectDistinct(PRODUCTS.SELLER_ID, PRODUCTS.PROJECT_ID)
        .from(PRODUCTS)
        .where(PRODUCTS.ID.in(productIds))
        .fetchSet(ProductSql::seller);
  }

  /// Those of the products that are for sale by these sellers, locked in the order of their ids. On
  /// SQLite a transaction that writes is alone, and there is no such lock.
  Map<Long, ForSale> lockProducts(Set<Long> productIds, Set<Seller> sellers) {
    var products =
        sql.selectFrom(PRODUCTS)
            .where(PRODUCTS.ID.in(productIds))
            .and(PRODUCTS.DELETED_AT.isNull())
            .orderBy(PRODUCTS.ID);
    return (sql.dialect() == SQLDialect.POSTGRES ? products.forNoKeyUpdate() : products)
        .stream()
            .filter(row -> sellers.contains(ProductSql.seller(row)))
            .map(row ->
                new ForSale(
                    row.get(PRODUCTS.ID),
                    ProductSql.seller(row),
                    row.get(PRODUCTS.NAME),
                    ProductSql.price(row),
                    row.get(PRODUCTS.STOCK)))
            .collect(java.util.stream.Collectors.toMap(ForSale::id, product -> product));
  }

  void take(Map<Long, Long> quantities) {
    add(quantities, -1);
  }

  /// What an order took, of products that are still there.
  void putBack(long orderId) {
    add(
        sql.select(ORDER_ITEMS.PRODUCT_ID, ORDER_ITEMS.QUANTITY)
            .from(ORDER_ITEMS)
            .where(ORDER_ITEMS.ORDER_ID.eq(orderId))
            .and(ORDER_ITEMS.PRODUCT_ID.isNotNull())
            .fetchMap(ORDER_ITEMS.PRODUCT_ID, ORDER_ITEMS.QUANTITY),
        1);
  }

  /// In the order of the ids of the products, in which they are locked.
  private void add(Map<Long, Long> quantities, int sign) {
    List<Query> updates =
        new TreeMap<>(quantities)
            .entrySet().stream()
                .<Query>map(line ->
                    sql.update(PRODUCTS)
                        .set(PRODUCTS.STOCK, PRODUCTS.STOCK.plus(sign * line.getValue()))
                        .where(PRODUCTS.ID.eq(line.getKey())))
                .toList();
    sql.batch(updates).execute();
  }

  void insert(
      long id,
      long buyerId,
      List<ForSale> products,
      Map<Long, Long> quantities,
      Money total,
      Instant now) {
    Seller seller = products.getFirst().seller();
    sql.insertInto(ORDERS)
        .set(ORDERS.ID, id)
        .set(ORDERS.BUYER_ID, buyerId)
        .set(ORDERS.SELLER_ID, seller instanceof Seller.Person(long userId) ? userId : null)
        .set(ORDERS.PROJECT_ID, seller instanceof Seller.Team(long projectId) ? projectId : null)
        .set(ORDERS.STATUS, Order.Status.PLACED.word())
        .set(ORDERS.TOTAL, total.minor())
        .set(ORDERS.CURRENCY, total.currency().getCurrencyCode())
        .set(ORDERS.CREATED_AT, now)
        .set(ORDERS.UPDATED_AT, now)
        .execute();
    InsertValuesStep6<?, Long, Integer, Long, String, Long, Long> items =
        sql.insertInto(
            ORDER_ITEMS,
            ORDER_ITEMS.ORDER_ID,
            ORDER_ITEMS.LINE,
            ORDER_ITEMS.PRODUCT_ID,
            ORDER_ITEMS.NAME,
            ORDER_ITEMS.QUANTITY,
            ORDER_ITEMS.PRICE);
    int line = 0;
    for (ForSale product : products) {
      line++;
      items =
          items.values(
              id,
              line,
              product.id(),
              product.name(),
              quantities.get(product.id()),
              product.price().minor());
    }
    items.execute();
  }

  /// Nobody else changes it until the transaction ends.
  Optional<Stored> lock(long id) {
    var order = sql.selectFrom(ORDERS).where(ORDERS.ID.eq(id));
    return (sql.dialect() == SQLDialect.POSTGRES ? order.forNoKeyUpdate() : order)
        .fetchOptional(OrderSql::stored);
  }

  Optional<Stored> find(long id) {
    return sql.selectFrom(ORDERS).where(ORDERS.ID.eq(id)).fetchOptional(OrderSql::stored);
  }

  private static Stored stored(Record row) {
    return new Stored(
        Order.Status.of(row.get(ORDERS.STATUS)),
        row.get(ORDERS.BUYER_ID),
        Seller.of(row.get(ORDERS.SELLER_ID), row.get(ORDERS.PROJECT_ID)));
  }

  void setStatus(long id, Order.Status status, Instant now) {
    sql.update(ORDERS)
        .set(ORDERS.STATUS, status.word())
        .set(ORDERS.UPDATED_AT, now)
        .where(ORDERS.ID.eq(id))
        .execute();
  }
}
