package org.kith.pages.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class OrderPagesTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final String path;

  OrderPagesTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    path = "/orders/" + order(Wares.offer(ada, "Kettle", "12.50", "EUR", 5));
  }

  private long order(long productId) {
    return ben.post(
            "/api/orders",
            "{\"items\": [{\"product_id\": %d, \"quantity\": 2}]}".formatted(productId))
        .number("/id");
  }

  private void offers(Actor actor, boolean pay, boolean ship, boolean cancel) {
    String page = actor.open(path).text();
    assertThat(page.contains(path + "/pay")).as(actor.name() + " pays").isEqualTo(pay);
    assertThat(page.contains(path + "/ship")).as(actor.name() + " ships").isEqualTo(ship);
    assertThat(page.contains(path + "/cancel")).as(actor.name() + " cancels").isEqualTo(cancel);
  }

  @Test
  @DisplayName("H3: an order's page has the buttons of whoever may, in each state")
  void buttons() {
    Actor mina = world.mina();
    offers(ben, true, false, true);
    offers(ada, false, false, true);
    offers(mina, false, false, true);
    assertThat(ben.submit(path + "/pay").header("Location")).isEqualTo(path);
    offers(ben, false, false, false);
    offers(ada, false, true, true);
    offers(mina, false, false, true);
    ada.submit(path + "/ship");
    offers(ada, false, false, false);
    assertThat(ben.open(path).text())
        .containsSubsequence("Placed", "Paid", "aria-current=\"step\"", "Shipped");
  }

  @Test
  @DisplayName("H3: what came between is said on the page: 409, and nothing changes")
  void conflict() {
    ben.submit(path + "/cancel");
    Answer late = ben.submit(path + "/pay");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text()).contains("Cancelled", "role=\"alert\"");
    assertThat(ben.submit(path + "/ship").status()).isEqualTo(403);
  }

  @Test
  @DisplayName(
      "U5: an order is 404 to strangers and moderators; whoever is not signed in is asked to")
  void strangers() {
    assertThat(world.dan().open(path).status()).isEqualTo(404);
    assertThat(world.cleo().open(path).status()).isEqualTo(404);
    assertThat(world.anonymous.open(path).header("Location")).startsWith("/sign-in?return=");
    assertThat(world.anonymous.open("/orders").header("Location")).startsWith("/sign-in?return=");
  }

  @Test
  @DisplayName("U5: my orders cost as many statements with many as with one")
  void statements() {
    int one = world.server.statements().during(() -> ben.open("/orders")).size();
    for (int i = 0; i < 5; i++) {
      order(
          Wares.offer(
              i % 2 == 0 ? ada : world.person("s" + i + "x", org.kith.identity.Role.USER),
              "Thing",
              "1",
              "EUR",
              5));
    }
    assertThat(world.server.statements().during(() -> ben.open("/orders"))).hasSize(one);
  }
}
