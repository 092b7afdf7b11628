package org.kith.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.shop.Shop.ORDERS;
import static org.kith.shop.Shop.PRODUCTS;
import static org.kith.shop.Shop.act;
import static org.kith.shop.Shop.items;
import static org.kith.shop.Shop.offer;
import static org.kith.shop.Shop.order;
import static org.kith.shop.Shop.stock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class OrderApiTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;

  OrderApiTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
  }

  @Test
  @DisplayName("H2: an order copies name and price, adds up, and takes from the stock")
  void place() {
    long atlas = offer(ada, "Atlas", "12.50", "EUR", 5);
    long map = offer(ada, "Map", "0.99", "EUR", 3);
    Answer placed = order(ben, map, 3, atlas, 2);
    assertThat(placed.status()).isEqualTo(201);
    assertThat(placed.header("Location")).isEqualTo(ORDERS + "/" + placed.number("/id"));
    assertThat(placed.at("/status")).isEqualTo("placed");
    assertThat(placed.at("/total") + placed.at("/currency")).isEqualTo("27.97EUR");
    assertThat(placed.json().at("/items").toString())
        .isEqualTo(
            """
            [{"product_id":%d,"name":"Map","quantity":3,"price":"0.99"},\
            {"product_id":%d,"name":"Atlas","quantity":2,"price":"12.50"}]\
            """
                .formatted(map, atlas));
    assertThat(placed.at("/buyer/username") + placed.at("/seller/username")).isEqualTo("benada");
    assertThat(List.of(stock(world, atlas), stock(world, map))).containsExactly(3L, 0L);

    ada.patch(PRODUCTS + "/" + atlas, "{\"name\": \"New\", \"price\": \"99\"}");
    ada.delete(PRODUCTS + "/" + map);
    assertThat(ben.get(placed.header("Location")).text()).isEqualTo(placed.text());
  }

  @Test
  @DisplayName("H2: too few: 400 naming the product, and nothing changes")
  void shortStock() {
    long atlas = offer(ada, "Atlas", 5);
    long map = offer(ada, "Map", 1);
    Answer refused = order(ben, atlas, 2, map, 2);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.detail()).isEqualTo("Insufficient stock for Map");
    assertThat(List.of(stock(world, atlas), stock(world, map))).containsExactly(5L, 1L);
    assertThat(ben.get(ORDERS).number("/total")).isZero();
  }

  @Test
  @DisplayName("H2: any product unknown or taken away: 404, and nothing changes")
  void unknown() {
    long atlas = offer(ada, "Atlas", 5);
    long gone = offer(ada, "Gone", 5);
    ada.delete(PRODUCTS + "/" + gone);
    for (long missing : List.of(7L, gone)) {
      Answer refused = order(ben, atlas, 9, missing, 1);
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.detail()).isEqualTo("Product not found");
    }
    assertThat(stock(world, atlas)).isEqualTo(5);
  }

  @Test
  @DisplayName("H2: a product named twice is one line with both quantities")
  void merged() {
    long atlas = offer(ada, "Atlas", 3);
    assertThat(order(ben, atlas, 2, atlas, 2).detail()).isEqualTo("Insufficient stock for Atlas");
    Answer placed = order(ben, atlas, 1, atlas, 2);
    assertThat(placed.json().at("/items").size()).isEqualTo(1);
    assertThat(placed.number("/items/0/quantity")).isEqualTo(3);
    assertThat(stock(world, atlas)).isZero();
  }

  @Test
  @DisplayName("H2: one order is of one seller, in one currency, of an amount that can be counted")
  void oneSeller() {
    long atlas = offer(ada, "Atlas", 1);
    long other = offer(ben, "Other", 1);
    long yen = offer(ada, "Yen", "100", "JPY", 1);
    long dear = offer(ada, "Dear", "999999999999.99", "EUR", 1_000_000);
    assertThat(order(ben, atlas, 1, other, 1).at("/errors/0/message")).contains("one seller");
    assertThat(order(ben, atlas, 1, yen, 1).at("/errors/0/message")).contains("one currency");
    assertThat(order(ben, dear, 1_000_000).at("/errors/0/field")).isEqualTo("items");
    assertThat(order(ben, dear, 1_000_000).status()).isEqualTo(422);
    assertThat(List.of(stock(world, atlas), stock(world, dear))).containsExactly(1L, 1_000_000L);
    assertThat(order(ben, dear, 90_000).at("/total")).isEqualTo("89999999999999100.00");
  }

  @Test
  @DisplayName("H2: what cannot be an order is refused, all of it at once")
  void invalid() {
    assertThat(order(world.anonymous, 7, 1).status()).isEqualTo(401);
    for (String none : List.of("{}", "{\"items\": []}", "{\"items\": null}")) {
      assertThat(ben.post(ORDERS, none).at("/errors/0/field")).as(none).isEqualTo("items");
    }
    assertThat(
            order(ben, Collections.nCopies(202, 1L).stream().mapToLong(l -> l).toArray()).status())
        .isEqualTo(422);
    Answer refused =
        ben.post(ORDERS, "{\"items\": [{\"quantity\": 1}, {\"product_id\": 7, \"quantity\": 0}]}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(List.of(refused.at("/errors/0/field"), refused.at("/errors/1/field")))
        .containsExactly("items[0].product_id", "items[1].quantity");
    for (String quantity : List.of("-1", "1.5", "\"1\"", "1000001", "null")) {
      String body = "{\"items\": [{\"product_id\": 7, \"quantity\": " + quantity + "}]}";
      assertThat(ben.post(ORDERS, body).status()).as(quantity).isEqualTo(422);
    }
  }

  @Test
  @DisplayName("H2: the same Idempotency-Key, twenty times at once, is one order")
  void repeated() throws Exception {
    long atlas = offer(ada, "Atlas", 50);
    Callable<Answer> request =
        () -> ben.post(ORDERS, items(atlas, 2), "Idempotency-Key", "order-1");
    Set<String> answers = new HashSet<>();
    try (ExecutorService crowd = Executors.newFixedThreadPool(20)) {
      for (Future<Answer> answer : crowd.invokeAll(Collections.nCopies(20, request))) {
        assertThat(answer.get().status()).isEqualTo(201);
        answers.add(answer.get().text());
      }
    }
    assertThat(answers).hasSize(1);
    assertThat(stock(world, atlas)).isEqualTo(48);
    assertThat(ben.get(ORDERS).number("/total")).isEqualTo(1);
    order(ben, atlas, 2);
    assertThat(stock(world, atlas)).isEqualTo(46);
  }

  @Test
  @DisplayName("H3: I see what I ordered, the seller what was ordered of them, page by page")
  void list() {
    long atlas = offer(ada, "Atlas", 50);
    Actor dan = world.dan();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(order(ben, atlas, i + 1).at("/id"));
    }
    order(dan, atlas, 1);
    Answer first = ben.get(ORDERS + "?page_size=2");
    assertThat(first.items("id")).isEqualTo(ids.subList(0, 2));
    assertThat(first.number("/total")).isEqualTo(5);
    Answer second = ben.get(ORDERS + "?page_size=3&after=" + first.at("/next"));
    assertThat(second.items("id")).isEqualTo(ids.subList(2, 5));
    assertThat(second.items("items/0/quantity")).containsExactly("3", "2", "1");
    assertThat(ben.get(ORDERS + "?as=seller").number("/total")).isZero();
    assertThat(ada.get(ORDERS).number("/total")).isZero();
    Answer sold = ada.get(ORDERS + "?as=seller");
    assertThat(sold.number("/total")).isEqualTo(6);
    assertThat(sold.items("buyer/username")).contains("ben", "dan");
    assertThat(ada.get(ORDERS + "?as=thief").at("/errors/0/field")).isEqualTo("as");
    assertThat(world.anonymous.get(ORDERS).status()).isEqualTo(401);
    for (int size : new int[] {1, 100}) {
      assertThat(
              world
                  .server
                  .statements()
                  .during(() -> ada.get(ORDERS + "?as=seller&page_size=" + size)))
          .as("the token, the page, its items, its people, the total")
          .hasSize(5);
    }
  }

  @Test
  @DisplayName("H3: an order outlives its people and its products, and cancels without them")
  void hardDeleted() {
    long atlas = offer(ada, "Atlas", 5);
    Answer first = order(ben, atlas, 1);
    Actor dan = world.dan();
    Answer second = order(dan, atlas, 2);
    Shop.hardDelete(world, dan);
    Answer seen = ada.get(ORDERS + "/" + second.at("/id"));
    assertThat(seen.at("/buyer")).isEqualTo("null");
    assertThat(seen.at("/items/0/name")).isEqualTo("Atlas");
    assertThat(act(ada, second, "cancel").status()).isEqualTo(200);
    assertThat(stock(world, atlas)).isEqualTo(4);

    Shop.hardDelete(world, ada);
    Answer left = ben.get(ORDERS + "/" + first.at("/id"));
    assertThat(left.at("/seller") + left.at("/items/0/product_id")).isEqualTo("nullnull");
    assertThat(left.at("/items/0/name") + left.at("/total")).isEqualTo("Atlas12.50");
    assertThat(act(ben, first, "cancel").at("/status")).isEqualTo("cancelled");
  }
}
