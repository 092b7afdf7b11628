package org.kith.pages.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
class BasketPagesTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final long kettle;

  BasketPagesTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    kettle = Wares.offer(ada, "Kettle", "12.50", "EUR", 5);
  }

  private static Answer order(Actor buyer, String key, String total, long... items) {
    List<String> fields = new ArrayList<>(List.of("key", key, "total", total, "currency", "EUR"));
    for (int i = 0; i < items.length; i += 2) {
      fields.addAll(
          List.of("product", String.valueOf(items[i]), "quantity", String.valueOf(items[i + 1])));
    }
    return buyer.submit("/basket/order", fields.toArray(String[]::new));
  }

  private static Answer basket(Actor actor, String cookie) {
    return actor.send("GET", "/basket", null, "Cookie", "kith_basket=" + cookie);
  }

  private static String line(long productId, long quantity) {
    return Long.toString(productId, 36) + "." + Long.toString(quantity, 36);
  }

  private static String kept(Answer answer) {
    return answer.response().headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("kith_basket="))
        .findFirst()
        .orElse("");
  }

  @Test
  @DisplayName("U5: a basket shows what things cost now, and each group that is one order")
  void groups() {
    long yen = Wares.offer(ada, "Fan", "300", "JPY", 9);
    long clock = Wares.offer(ben, "Clock", "9.99", "EUR", 9);
    String page =
        basket(
                world.anonymous,
                String.join("_", line(kettle, 2), line(yen, 1), line(clock, 3), line(1, 1)))
            .text();
    assertThat(page)
        .contains("€25.00", "¥300", "€29.97", "these are 3 orders", "One thing in your basket")
        .contains("Sign in to order");
  }

  @Test
  @DisplayName("U5: a basket that somebody wrote themselves is read as far as it makes sense")
  void forged() {
    assertThat(
            basket(world.anonymous, "a_b.c.d_-1.5_" + line(kettle, 1) + "_zz.0_.._9.zzzzzz").text())
        .contains("Kettle", "€12.50");
    assertThat(basket(world.anonymous, (line(kettle, 1) + "_").repeat(300)).status())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("H2: ordering from the basket leads to the order, and what was ordered leaves it")
  void order() {
    Answer ordered = order(ben, "k1", "25.00", kettle, 2);
    assertThat(ordered.status()).as(ordered.text()).isEqualTo(303);
    assertThat(kept(ordered)).contains("Max-Age=0");
    assertThat(Wares.stock(ben, kettle)).isEqualTo(3);
    assertThat(ben.open(ordered.header("Location")).text()).contains("€25.00", "Placed");
    assertThat(ben.open("/orders").text()).contains("Kettle", "€25.00");
  }

  @Test
  @DisplayName("H2: a form sent twice is one order, and leads there both times")
  void twice() throws Exception {
    String first = order(ben, "k1", "12.50", kettle, 1).header("Location");
    assertThat(order(ben, "k1", "12.50", kettle, 1).header("Location")).isEqualTo(first);
    assertThat(Wares.stock(ben, kettle)).isEqualTo(4);
    assertThat(order(ben, "k2", "12.50", kettle, 1).header("Location"))
        .startsWith("/orders/")
        .isNotEqualTo(first);
    assertThat(order(ada, "k1", "12.50", kettle, 1).header("Location")).isNotEqualTo(first);
    assertThat(Wares.stock(ben, kettle)).isEqualTo(2);
    try (ExecutorService clicks = Executors.newFixedThreadPool(4)) {
      Callable<String> click = () -> order(ben, "k3", "12.50", kettle, 1).header("Location");
      List<Future<String>> led = clicks.invokeAll(List.of(click, click, click, click));
      assertThat(led).map(Future::get).allMatch(p -> p.startsWith("/orders/")).hasSize(4);
      assertThat(led.stream().map(Future::resultNow).distinct()).hasSize(1);
    }
    assertThat(Wares.stock(ben, kettle)).isEqualTo(1);
  }

  @Test
  @DisplayName("H2: a form that was sent orders nothing else; without its key it orders nothing")
  void key() {
    order(ben, "k1", "12.50", kettle, 1);
    Answer other = order(ben, "k1", "25.00", kettle, 2);
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text()).contains("This form was sent before", "value=\"2\"");
    assertThat(order(ben, "", "12.50", kettle, 1).status()).isEqualTo(400);
    assertThat(order(ben, "k".repeat(65), "12.50", kettle, 1).status()).isEqualTo(400);
    assertThat(Wares.stock(ben, kettle)).isEqualTo(4);
  }

  @Test
  @DisplayName("H2: too few is said at the line, everything stays, and a mended order goes through")
  void tooFew() {
    long clock = Wares.offer(ada, "Clock", "1.00", "EUR", 9);
    Answer refused = order(ben, "k1", "76.00", kettle, 6, clock, 1);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text())
        .contains("Insufficient stock for Kettle: 5 left", "Clock", "value=\"6\"")
        .contains("aria-describedby=\"s-" + kettle);
    assertThat(kept(refused)).contains(line(kettle, 6), line(clock, 1));
    assertThat(Wares.stock(ben, clock)).isEqualTo(9);
    assertThat(order(ben, "k1", "63.50", kettle, 5, clock, 1).status()).isEqualTo(303);
  }

  @Test
  @DisplayName("H2: nobody pays more than they were told")
  void told() {
    ada.patch("/api/products/" + kettle, "{\"price\": \"99.00\"}");
    Answer refused = order(ben, "k1", "12.50", kettle, 1);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("The total is another one now", "€99.00");
    assertThat(Wares.stock(ben, kettle)).isEqualTo(5);
  }

  @Test
  @DisplayName("H2: what is no longer for sale is said kindly, and the rest stays")
  void gone() {
    long clock = Wares.offer(ada, "Clock", "1.00", "EUR", 9);
    ada.delete("/api/products/" + clock);
    Answer refused = order(ben, "k1", "13.50", kettle, 1, clock, 1);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("no longer for sale", "Kettle").doesNotContain("Clock");
  }

  @Test
  @DisplayName("U5: a stranger's order is kept until they signed in; without a token it is refused")
  void stranger() {
    Answer refused = order(world.anonymous, "k1", "12.50", kettle, 1);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(kept(refused)).contains(line(kettle, 1));
    assertThat(
            ben.send(
                    "POST",
                    "/basket/order",
                    "key=k1",
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Cookie",
                    "kith_session=" + ben.token())
                .status())
        .isEqualTo(403);
  }

  @Test
  @DisplayName("U5: quantities are changed, 0 and the button take out, nonsense is refused")
  void change() {
    String id = String.valueOf(kettle);
    assertThat(kept(ben.submit("/basket/change", "product", id, "quantity", "4")))
        .contains(line(kettle, 4));
    assertThat(kept(ben.submit("/basket/change", "product", id, "quantity", "0")))
        .contains("Max-Age=0");
    assertThat(kept(ben.submit("/basket/change", "product", id, "quantity", "4", "out", id)))
        .contains("Max-Age=0");
    assertThat(ben.submit("/basket/change", "product", id, "quantity", "many").status())
        .isEqualTo(422);
    assertThat(ben.submit("/basket/change", "product", id).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("U5: a basket costs as many statements with many things as with one")
  void statements() {
    String cookie = line(kettle, 1);
    int one =
        world.server.statements().during(() -> basket(world.anonymous, line(kettle, 1))).size();
    for (int i = 0; i < 5; i++) {
      cookie += "_" + line(Wares.offer(i % 2 == 0 ? ada : ben, "Thing", "1", "EUR", 1), 1);
    }
    String many = cookie;
    assertThat(world.server.statements().during(() -> basket(world.anonymous, many))).hasSize(one);
  }
}
