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
class SalesPagesTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;

  SalesPagesTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
  }

  private static Answer offer(Actor seller, String name, String price, String... more) {
    String[] fields = {
      "name",
      name,
      "description",
      "",
      "price",
      price,
      "currency",
      "EUR",
      "stock",
      "3",
      "category",
      ""
    };
    String[] all = java.util.Arrays.copyOf(fields, fields.length + more.length);
    System.arraycopy(more, 0, all, fields.length, more.length);
    return seller.submit("/sales/new", all);
  }

  private String offered(String name) {
    Answer answer = offer(ada, name, "12.50");
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    return answer.header("Location");
  }

  private String buy(long productId) {
    return "/orders/"
        + ben.post(
                "/api/orders",
                "{\"items\": [{\"product_id\": %d, \"quantity\": 1}]}".formatted(productId))
            .number("/id");
  }

  @Test
  @DisplayName(
      "H1: a form offers a product; refused it keeps what was typed, with the reason there")
  void offer() {
    String path = offered("Kettle");
    assertThat(world.anonymous.open(path).text()).contains("Kettle", "€12.50", "3 left");
    Answer refused = offer(ada, "A name", "12,50 and more");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("e-price", "like 12.50", "value=\"A name\"", "12,50 and more")
        .doesNotContain("in quotes");
    assertThat(world.anonymous.open("/sales/new").header("Location")).startsWith("/sign-in");
    assertThat(ada.open("/sales/products").text()).contains("Kettle");
    assertThat(ben.open("/sales/products").text()).doesNotContain("Kettle");
  }

  @Test
  @DisplayName(
      "H1: the form changes a product; a stock that was not touched stays what it is by now")
  void change() {
    String path = offered("Kettle");
    long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    assertThat(ada.open(path + "/edit").text()).contains("name=\"stock_was\" value=\"3\"");
    buy(id);
    String[] fields = {
      "name", "Pot", "price", "9", "currency", "EUR", "stock", "3", "stock_was", "3", "category", ""
    };
    assertThat(ada.submit(path + "/edit", fields).status()).isEqualTo(303);
    assertThat(world.anonymous.open(path).text()).contains("Pot", "€9.00", "2 left");
    fields[7] = "10";
    ada.submit(path + "/edit", fields);
    assertThat(Wares.stock(ada, id)).isEqualTo(10);
    assertThat(ben.open(path + "/edit").status()).isEqualTo(403);
    assertThat(ben.submit(path + "/edit", fields).status()).isEqualTo(403);
    assertThat(world.cleo().open(path + "/edit").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("H1: a product is taken out with a way back, by its seller and moderators only")
  void takeOut() {
    String path = offered("Kettle");
    assertThat(ada.open(path).text()).contains(path + "/delete");
    assertThat(ben.open(path).text()).doesNotContain(path + "/delete");
    assertThat(ben.submit(path + "/delete").status()).isEqualTo(403);
    Answer taken = ada.submit(path + "/delete", "return", "https://elsewhere.example");
    assertThat(taken.header("Location")).isEqualTo("/");
    assertThat(ada.open(path).status()).isEqualTo(404);
    assertThat(ben.submit(path + "/restore").status()).isEqualTo(404);
    assertThat(ada.submit(path + "/restore").header("Location")).isEqualTo(path);
    assertThat(ada.open(path).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("H3: a seller sees what is paid and waits, and all orders; nobody those of others")
  void toShip() {
    String path = offered("Kettle");
    String order = buy(Long.parseLong(path.substring(path.lastIndexOf('/') + 1)));
    assertThat(ada.open("/sales").text()).doesNotContain(order);
    assertThat(ada.open("/sales?all=true").text()).contains(order, "ben");
    ben.submit(order + "/pay");
    assertThat(ada.open("/sales").text()).contains(order);
    assertThat(ben.open("/sales?all=true").text()).doesNotContain(order);
    ada.submit(order + "/ship");
    assertThat(ada.open("/sales").text()).doesNotContain(order);
    assertThat(world.anonymous.open("/sales").header("Location")).startsWith("/sign-in");
  }

  @Test
  @DisplayName("H1: for a project whoever may sell has a stall, and nobody else")
  void project() {
    Answer club = ada.post("/api/projects", "{\"name\": \"Chess Club\"}");
    String slug = club.at("/slug");
    assertThat(ada.open("/sales").text()).contains("/sales?project=" + slug);
    Answer offered = offer(ada, "Board", "30", "project", slug);
    assertThat(offered.status()).as(offered.text()).isEqualTo(303);
    assertThat(ada.open("/sales/products?project=" + slug).text()).contains("Board");
    assertThat(ada.open("/sales/products").text()).doesNotContain("Board");
    assertThat(ben.open("/sales?project=" + slug).status()).isEqualTo(404);
    assertThat(world.mina().open("/sales?project=" + slug).status()).isEqualTo(404);
    assertThat(offer(ben, "Board", "30", "project", slug).status()).isEqualTo(403);
    String path = offered.header("Location");
    String order = buy(Long.parseLong(path.substring(path.lastIndexOf('/') + 1)));
    ben.submit(order + "/pay");
    assertThat(ada.open("/sales?project=" + slug).text()).contains(order);
    assertThat(ada.open("/sales").text()).doesNotContain(order);
  }

  @Test
  @DisplayName("H1: moderators keep product categories; a name that is taken is said at the form")
  void categories() {
    Actor cleo = world.cleo();
    assertThat(ada.open("/shop/categories").status()).isEqualTo(403);
    assertThat(ada.submit("/shop/categories", "name", "Kitchen").status()).isEqualTo(403);
    assertThat(cleo.submit("/shop/categories", "name", "Kitchen", "description", "Eaten").status())
        .isEqualTo(303);
    Answer again = cleo.submit("/shop/categories", "name", "Kitchen", "description", "Typed");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text()).contains("Product category already exists", "Typed");
    long id = world.anonymous.get("/api/product-categories").number("/items/0/id");
    String path = "/shop/categories/" + id;
    assertThat(cleo.open(path + "/edit").text()).contains("value=\"Eaten\"");
    cleo.submit(path + "/edit", "name", "Pantry", "description", "");
    assertThat(cleo.open("/shop").text()).contains("Pantry").doesNotContain("Kitchen");
    assertThat(ada.submit(path + "/delete").status()).isEqualTo(403);
    assertThat(cleo.submit(path + "/delete").status()).isEqualTo(303);
    assertThat(cleo.open(path + "/edit").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("U5: pages of a seller cost as many statements with many things as with one")
  void statements() {
    String path = offered("Kettle");
    long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    buy(id);
    int sales = world.server.statements().during(() -> ada.open("/sales?all=true")).size();
    int goods = world.server.statements().during(() -> ada.open("/sales/products")).size();
    Wares.setStock(ada, id, 50);
    for (int i = 0; i < 4; i++) {
      offered("Thing " + i);
      buy(id);
    }
    assertThat(world.server.statements().during(() -> ada.open("/sales?all=true"))).hasSize(sales);
    assertThat(world.server.statements().during(() -> ada.open("/sales/products"))).hasSize(goods);
  }
}
