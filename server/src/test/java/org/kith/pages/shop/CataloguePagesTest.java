package org.kith.pages.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class CataloguePagesTest {

  private final World world;
  private final Actor ada;

  CataloguePagesTest(Store store) {
    world = new World(store);
    ada = world.ada();
  }

  @Test
  @DisplayName("U5: the catalogue is for anybody, newest first, with price, stock and seller")
  void catalogue() {
    Wares.offer(ada, "Kettle", "12.50", "EUR", 3);
    Wares.offer(ada, "Clock <b>", "1200", "JPY", 0);
    String page = world.anonymous.open("/shop").text();
    assertThat(page)
        .containsSubsequence(
            "Clock &lt;b&gt;", "¥1,200", "Sold out", "Kettle", "€12.50", "3 left", "ada");
    assertThat(page).doesNotContain("<b>");
  }

  @Test
  @DisplayName(
      "U5: the catalogue can be of a category, a seller or a project; unknown ones are 404")
  void shelves() {
    long category =
        world.cleo().post("/api/product-categories", "{\"name\": \"Kitchen\"}").number("/id");
    long kettle = Wares.offer(ada, "Kettle", "12.50", "EUR", 3);
    ada.patch("/api/products/" + kettle, "{\"category_id\": " + category + "}");
    Wares.offer(world.ben(), "Clock", "9", "EUR", 1);
    assertThat(world.anonymous.open("/shop?category=" + category).text())
        .contains("Kettle")
        .doesNotContain("Clock");
    assertThat(world.anonymous.open("/shop?seller=@ben").text())
        .contains("Clock")
        .doesNotContain("Kettle");
    assertThat(world.anonymous.open("/shop?category=1").status()).isEqualTo(404);
    assertThat(world.anonymous.open("/shop?seller=@nobody").status()).isEqualTo(404);
    assertThat(world.anonymous.open("/shop?project=none").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("U5: a product has a page with a form while there are some; taken out it is 404")
  void product() {
    long kettle = Wares.offer(ada, "Kettle", "12.50", "EUR", 1);
    String path = "/shop/products/" + kettle;
    assertThat(world.anonymous.open(path).text()).contains("€12.50", "1 left", path + "/basket");
    ada.patch("/api/products/" + kettle, "{\"stock\": 0}");
    assertThat(world.anonymous.open(path).text())
        .contains("Sold out")
        .doesNotContain(path + "/basket");
    ada.delete("/api/products/" + kettle);
    assertThat(world.anonymous.open(path).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("U5: what is laid into the basket needs a number that can be one")
  void layIn() {
    long kettle = Wares.offer(ada, "Kettle", "12.50", "EUR", 3);
    String path = "/shop/products/" + kettle + "/basket";
    Answer laid = world.anonymous.submit(path, "quantity", "2");
    assertThat(laid.status()).isEqualTo(303);
    assertThat(laid.header("Location")).isEqualTo("/basket");
    for (String wrong : new String[] {"0", "-1", "1000001", "some", ""}) {
      Answer refused = world.anonymous.submit(path, "quantity", wrong);
      assertThat(refused.status()).as(wrong).isEqualTo(422);
      assertThat(refused.text()).contains("e-quantity");
    }
  }

  @Test
  @DisplayName("U5: the catalogue costs as many statements with many products as with one")
  void statements() {
    Wares.offer(ada, "Kettle", "12.50", "EUR", 3);
    int one = world.server.statements().during(() -> ada.open("/shop")).size();
    for (int i = 0; i < 8; i++) {
      Wares.offer(world.person("seller" + i, org.kith.identity.Role.USER), "Thing", "1", "EUR", 1);
    }
    assertThat(world.server.statements().during(() -> ada.open("/shop"))).hasSize(one);
  }
}
