package org.kith.faults;

import static org.kith.storage.tables.Tables.COMMENTS;
import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.INVITATIONS;
import static org.kith.storage.tables.Tables.ORDERS;
import static org.kith.storage.tables.Tables.ORDER_ITEMS;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_TAGS;
import static org.kith.storage.tables.Tables.PRODUCTS;
import static org.kith.storage.tables.Tables.PROJECT_MEMBERS;
import static org.kith.storage.tables.Tables.REACTIONS;
import static org.kith.storage.tables.Tables.TAGS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// What the database says of a client, in the words of its [Ledger]; read without the code under
/// test.
final class Facts {

  /// Between two of what may be there once.
  static final String TWICE = " and again ";

  private Facts() {}

  static String tagged(Collection<String> tags) {
    return "tagged " + new TreeSet<>(tags);
  }

  /// @param items quantities by product
  static String ordered(String status, Map<Long, Long> items) {
    return status + " " + new TreeMap<>(items);
  }

  static Map<String, String> of(DSLContext sql, Client client) {
    Map<String, String> facts = new TreeMap<>();
    sql.select(FOLLOWS.FOLLOWEE_ID)
        .from(FOLLOWS)
        .where(FOLLOWS.FOLLOWER_ID.eq(client.id()))
        .forEach(row -> add(facts, "follow " + row.value1(), "yes"));
    sql.select(REACTIONS.POST_ID, REACTIONS.KIND)
        .from(REACTIONS)
        .where(REACTIONS.USER_ID.eq(client.id()))
        .forEach(row -> add(facts, "reaction " + row.value1(), row.value2()));
    sql.select(COMMENTS.CONTENT, COMMENTS.POST_ID)
        .from(COMMENTS)
        .where(COMMENTS.AUTHOR_ID.eq(client.id()))
        .forEach(row -> add(facts, "comment " + row.value1(), "on " + row.value2()));
    posts(sql, client, facts);
    orders(sql, client, facts);
    guest(sql, client, facts);
    return facts;
  }

  private static void add(Map<String, String> facts, String fact, String value) {
    facts.merge(fact, value, (one, other) -> one + TWICE + other);
  }

  private static void posts(DSLContext sql, Client client, Map<String, String> facts) {
    Map<Long, List<String>> tags =
        sql.select(POST_TAGS.POST_ID, TAGS.NAME)
            .from(POST_TAGS)
            .join(TAGS)
            .on(TAGS.ID.eq(POST_TAGS.TAG_ID))
            .join(POSTS)
            .on(POSTS.ID.eq(POST_TAGS.POST_ID))
            .where(POSTS.AUTHOR_ID.eq(client.id()))
            .fetchGroups(POST_TAGS.POST_ID, TAGS.NAME);
    sql.select(POSTS.ID, POSTS.TITLE)
        .from(POSTS)
        .where(POSTS.AUTHOR_ID.eq(client.id()))
        .forEach(row ->
            add(facts, "post " + row.value2(), tagged(tags.getOrDefault(row.value1(), List.of()))));
  }

  private static void orders(DSLContext sql, Client client, Map<String, String> facts) {
    Map<Long, Map<Long, Long>> items = new HashMap<>();
    sql.select(ORDER_ITEMS.ORDER_ID, ORDER_ITEMS.PRODUCT_ID, ORDER_ITEMS.QUANTITY)
        .from(ORDER_ITEMS)
        .join(ORDERS)
        .on(ORDERS.ID.eq(ORDER_ITEMS.ORDER_ID))
        .where(ORDERS.BUYER_ID.eq(client.id()))
        .forEach(row ->
            items
                .computeIfAbsent(row.value1(), _ -> new TreeMap<>())
                .put(row.value2(), row.value3()));
    sql.select(ORDERS.ID, ORDERS.STATUS)
        .from(ORDERS)
        .where(ORDERS.BUYER_ID.eq(client.id()))
        .forEach(row -> {
          Map<Long, Long> bought = items.getOrDefault(row.value1(), Map.of());
          long own = bought.getOrDefault(client.ground().ownProduct(), 0L);
          add(facts, "order " + own, ordered(row.value2(), bought));
        });
  }

  private static void guest(DSLContext sql, Client client, Map<String, String> facts) {
    long project = client.ground().project();
    if (sql.fetchExists(
        INVITATIONS,
        INVITATIONS.PROJECT_ID.eq(project).and(INVITATIONS.USER_ID.eq(client.guestId())))) {
      add(facts, "guest", "invited");
    }
    if (sql.fetchExists(
        PROJECT_MEMBERS,
        PROJECT_MEMBERS.PROJECT_ID.eq(project).and(PROJECT_MEMBERS.USER_ID.eq(client.guestId())))) {
      add(facts, "guest", "member");
    }
  }

  /// Products of which some are neither in stock nor sold, or both, and orders with a wrong total.
  static List<String> wrongSums(DSLContext sql, long stock) {
    List<String> wrong = new ArrayList<>();
    Map<Long, Long> sold = new HashMap<>();
    sql.select(ORDER_ITEMS.PRODUCT_ID, DSL.sum(ORDER_ITEMS.QUANTITY))
        .from(ORDER_ITEMS)
        .join(ORDERS)
        .on(ORDERS.ID.eq(ORDER_ITEMS.ORDER_ID))
        .where(ORDERS.STATUS.ne("cancelled"))
        .groupBy(ORDER_ITEMS.PRODUCT_ID)
        .forEach(row -> sold.put(row.value1(), row.value2().longValue()));
    sql.select(PRODUCTS.ID, PRODUCTS.STOCK)
        .from(PRODUCTS)
        .forEach(row -> {
          long of = sold.getOrDefault(row.value1(), 0L);
          if (row.value2() + of != stock) {
            wrong.add(
                "product %d: %d in stock and %d sold are not %d"
                    .formatted(row.value1(), row.value2(), of, stock));
          }
        });
    sql.select(ORDERS.ID)
        .from(ORDERS)
        .where(
            ORDERS.TOTAL.ne(
                DSL.field(
                        DSL.select(
                                DSL.coalesce(
                                    DSL.sum(ORDER_ITEMS.QUANTITY.times(ORDER_ITEMS.PRICE)),
                                    DSL.inline(java.math.BigDecimal.ZERO)))
                            .from(ORDER_ITEMS)
                            .where(ORDER_ITEMS.ORDER_ID.eq(ORDERS.ID)))
                    .cast(Long.class)))
        .forEach(row -> wrong.add("the total of order " + row.value1() + " is not its items'"));
    return wrong;
  }
}
