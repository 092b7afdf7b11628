package org.kith.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.USERS;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.World;

/// Offers and orders things.
final class Shop {

  static final String PRODUCTS = "/api/products";
  static final String ORDERS = "/api/orders";

  private Shop() {}

  static long offer(Actor seller, String name, String price, String currency, long stock) {
    Answer answer =
        seller.post(
            PRODUCTS,
            """
            {"name": "%s", "price": "%s", "currency": "%s", "stock": %d}\
            """
                .formatted(name, price, currency, stock));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.number("/id");
  }

  static long offer(Actor seller, String name, long stock) {
    return offer(seller, name, "12.50", "EUR", stock);
  }

  /// @param items product, quantity, product, quantity, …
  static Answer order(Actor buyer, long... items) {
    return buyer.post(ORDERS, items(items));
  }

  static String items(long... items) {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < items.length; i += 2) {
      json.append(i == 0 ? "" : ", ")
          .append("{\"product_id\": %d, \"quantity\": %d}".formatted(items[i], items[i + 1]));
    }
    return "{\"items\": [" + json + "]}";
  }

  static Answer act(Actor actor, Answer order, String... acts) {
    return Arrays.stream(acts)
        .map(act -> actor.post(ORDERS + "/" + order.number("/id") + "/" + act))
        .collect(Collectors.toList())
        .getLast();
  }

  static long stock(World world, long productId) {
    return world
        .server
        .bean(DSLContext.class)
        .select(org.kith.storage.tables.Tables.PRODUCTS.STOCK)
        .from(org.kith.storage.tables.Tables.PRODUCTS)
        .where(org.kith.storage.tables.Tables.PRODUCTS.ID.eq(productId))
        .fetchSingle()
        .value1();
  }

  static void hardDelete(World world, Actor actor) {
    DSLContext sql = world.server.bean(DSLContext.class);
    world
        .server
        .bean(Transactions.class)
        .run(() -> sql.deleteFrom(USERS).where(USERS.ID.eq(actor.id())).execute());
  }
}
