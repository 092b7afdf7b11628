package org.kith.shop;

import static org.jooq.impl.DSL.row;
import static org.kith.storage.tables.Tables.ORDERS;
import static org.kith.storage.tables.Tables.ORDER_ITEMS;
import static org.kith.storage.tables.Tables.PROJECTS;

import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserSummary;
import org.kith.identity.Users;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Repository;

/// SQL that reads orders: a page, its items, and the people in it, three statements however many.
@Repository
class OrderListSql {

  private final DSLContext sql;
  private final Users users;

  OrderListSql(DSLContext sql, Users users) {
    this.sql = sql;
    this.users = users;
  }

  Optional<Order> find(long id) {
    return whole(select().where(ORDERS.ID.eq(id)).fetch()).stream().findAny();
  }

  List<Order> list(
      Orders.Side side, long partyId, Optional<Order.Status> status, PageRequest page) {
    Cursor start = page.start();
    return whole(
        select()
            .where(of(side, partyId, status))
            .and(row(ORDERS.CREATED_AT, ORDERS.ID).lt(Instant.ofEpochMilli(start.at()), start.id()))
            .orderBy(ORDERS.CREATED_AT.desc(), ORDERS.ID.desc())
            .limit(page.limit())
            .offset(page.offset())
            .fetch());
  }

  long count(Orders.Side side, long partyId, Optional<Order.Status> status) {
    return sql.fetchCount(ORDERS, of(side, partyId, status));
  }

  private SelectOnConditionStep<Record> select() {
    return sql.select(ORDERS.fields())
        .select(PROJECTS.NAME, PROJECTS.SLUG)
        .from(ORDERS)
        .leftJoin(PROJECTS)
        .on(PROJECTS.ID.eq(ORDERS.PROJECT_ID));
  }

  private static Condition of(Orders.Side side, long partyId, Optional<Order.Status> status) {
    Condition party =
        switch (side) {
          case BUYER -> ORDERS.BUYER_ID.eq(partyId);
          case SELLER -> ORDERS.SELLER_ID.eq(partyId);
          case PROJECT -> ORDERS.PROJECT_ID.eq(partyId);
        };
    return status.map(word -> party.and(ORDERS.STATUS.eq(word.word()))).orElse(party);
  }

  private List<Order> whole(Result<Record> orders) {
    if (orders.isEmpty()) {
      return List.of();
    }
    Map<Long, List<Record>> items = items(orders.getValues(ORDERS.ID));
    Set<Long> people = new HashSet<>(orders.getValues(ORDERS.BUYER_ID));
    people.addAll(orders.getValues(ORDERS.SELLER_ID));
    people.remove(null);
    Map<Long, UserSummary> summaries = users.summaries(people);
    return orders.map(
        order -> order(order, items.getOrDefault(order.get(ORDERS.ID), List.of()), summaries));
  }

  private Map<Long, List<Record>> items(Collection<Long> orderIds) {
    return sql
        .select(ORDER_ITEMS.fields())
        .from(ORDER_ITEMS)
        .where(ORDER_ITEMS.ORDER_ID.in(orderIds))
        .orderBy(ORDER_ITEMS.ORDER_ID, ORDER_ITEMS.LINE)
        .stream()
        .collect(java.util.stream.Collectors.groupingBy(item -> item.get(ORDER_ITEMS.ORDER_ID)));
  }

  private static Order order(Record row, List<Record> items, Map<Long, UserSummary> people) {
    Currency currency = Currency.getInstance(row.get(ORDERS.CURRENCY));
    return new Order(
        row.get(ORDERS.ID),
        Order.Status.of(row.get(ORDERS.STATUS)),
        new Money(row.get(ORDERS.TOTAL), currency).decimal(),
        currency.getCurrencyCode(),
        items.stream().map(item -> item(item, currency)).toList(),
        person(people, row.get(ORDERS.BUYER_ID)),
        person(people, row.get(ORDERS.SELLER_ID)),
        ProductSql.project(row, row.get(ORDERS.PROJECT_ID)),
        row.get(ORDERS.CREATED_AT),
        row.get(ORDERS.UPDATED_AT));
  }

  private static @Nullable UserSummary person(Map<Long, UserSummary> people, @Nullable Long id) {
    return id == null ? null : people.get(id);
  }

  private static Order.Item item(Record row, Currency currency) {
    return new Order.Item(
        row.get(ORDER_ITEMS.PRODUCT_ID),
        row.get(ORDER_ITEMS.NAME),
        row.get(ORDER_ITEMS.QUANTITY),
        new Money(row.get(ORDER_ITEMS.PRICE), currency).decimal());
  }
}
