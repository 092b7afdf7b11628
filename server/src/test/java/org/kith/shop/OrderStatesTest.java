package org.kith.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.shop.Shop.ORDERS;
import static org.kith.shop.Shop.act;
import static org.kith.shop.Shop.offer;
import static org.kith.shop.Shop.order;
import static org.kith.shop.Shop.stock;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

/// The table of docs/shop.md.
@OnEveryTown
class OrderStatesTest {

  private static final List<String> STATUSES = List.of("placed", "paid", "shipped", "cancelled");

  private final World world;
  private final Actor seller;
  private final Actor buyer;
  private final long product;

  OrderStatesTest(Store store) {
    world = new World(store);
    seller = world.ada();
    buyer = world.ben();
    product = offer(seller, "Atlas", 100);
  }

  private Answer orderThatIs(String status) {
    Answer order = order(buyer, product, 10);
    switch (status) {
      case "paid" -> act(buyer, order, "pay");
      case "shipped" -> {
        act(buyer, order, "pay");
        act(seller, order, "ship");
      }
      case "cancelled" -> act(buyer, order, "cancel");
      default -> {}
    }
    assertThat(buyer.get(ORDERS + "/" + order.at("/id")).at("/status")).isEqualTo(status);
    return order;
  }

  private Actor actor(String party) {
    return switch (party) {
      case "buyer" -> buyer;
      case "seller" -> seller;
      case "administrator" -> world.mina();
      case "moderator" -> world.cleo();
      case "stranger" -> world.dan();
      default -> world.anonymous;
    };
  }

  @ParameterizedTest(name = "{0} {1}")
  @DisplayName("H3: who may do what, in which status")
  @CsvSource({
    // party, act, when placed, paid, shipped, cancelled
    "buyer, pay, 200, 409, 409, 409",
    "seller, pay, 403, 403, 403, 403",
    "administrator, pay, 403, 403, 403, 403",
    "moderator, pay, 404, 404, 404, 404",
    "stranger, pay, 404, 404, 404, 404",
    "nobody, pay, 401, 401, 401, 401",
    "buyer, ship, 403, 403, 403, 403",
    "seller, ship, 409, 200, 409, 409",
    "administrator, ship, 403, 403, 403, 403",
    "moderator, ship, 404, 404, 404, 404",
    "stranger, ship, 404, 404, 404, 404",
    "nobody, ship, 401, 401, 401, 401",
    "buyer, cancel, 200, 409, 409, 409",
    "seller, cancel, 200, 200, 409, 409",
    "administrator, cancel, 200, 200, 409, 409",
    "moderator, cancel, 404, 404, 404, 404",
    "stranger, cancel, 404, 404, 404, 404",
    "nobody, cancel, 401, 401, 401, 401",
  })
  void table(String party, String act, int placed, int paid, int shipped, int cancelled) {
    Actor actor = actor(party);
    List<Integer> expected = List.of(placed, paid, shipped, cancelled);
    String after = act.equals("pay") ? "paid" : act.equals("ship") ? "shipped" : "cancelled";
    for (String status : STATUSES) {
      Answer order = orderThatIs(status);
      long before = stock(world, product);
      Answer answer = act(actor, order, act);
      String name = party + " " + act + " when " + status;
      int wanted = expected.get(STATUSES.indexOf(status));
      assertThat(answer.status()).as(name).isEqualTo(wanted);
      if (wanted == 409) {
        assertThat(answer.detail())
            .isEqualTo("The order is " + status + "; you cannot have it " + after + " now");
      }
      assertThat(buyer.get(ORDERS + "/" + order.at("/id")).at("/status"))
          .as(name)
          .isEqualTo(wanted == 200 ? after : status);
      assertThat(stock(world, product) - before)
          .as(name + ": put back")
          .isEqualTo(wanted == 200 && act.equals("cancel") ? 10 : 0);
    }
  }

  @Test
  @DisplayName("H3: an order is seen by its buyer, its seller and administrators, by nobody else")
  void seen() {
    Answer order = orderThatIs("placed");
    String path = ORDERS + "/" + order.at("/id");
    for (String party : List.of("buyer", "seller", "administrator")) {
      assertThat(actor(party).get(path).text()).as(party).isEqualTo(order.text());
    }
    for (String party : List.of("moderator", "stranger")) {
      assertThat(actor(party).get(path).detail()).as(party).isEqualTo("Order not found");
    }
    assertThat(world.anonymous.get(path).status()).isEqualTo(401);
    assertThat(buyer.get(ORDERS + "/7").status()).isEqualTo(404);
  }
}
