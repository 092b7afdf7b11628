package org.kith.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.shop.Shop.PRODUCTS;
import static org.kith.shop.Shop.offer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class ProductApiTest {

  private static final String CATEGORIES = "/api/product-categories";

  private final World world;
  private final Actor ada;
  private final Actor cleo;

  ProductApiTest(Store store) {
    world = new World(store);
    ada = world.ada();
    cleo = world.cleo();
  }

  private long category(String name) {
    return cleo.post(CATEGORIES, "{\"name\": \"" + name + "\"}").number("/id");
  }

  @Test
  @DisplayName("H1: a product is offered, shown, replaced, changed and taken away")
  void crud() {
    long books = category("Books");
    Answer made =
        ada.post(
            PRODUCTS,
            """
            {"name": " Atlas ", "description": "Of tides", "price": "12.5", "currency": "EUR",
             "stock": 3, "category_id": %d}\
            """
                .formatted(books));
    assertThat(made.status()).isEqualTo(201);
    String path = PRODUCTS + "/" + made.number("/id");
    assertThat(made.header("Location")).isEqualTo(path);
    assertThat(made.at("/name")).isEqualTo("Atlas");
    assertThat(made.at("/price")).isEqualTo("12.50");
    assertThat(made.json().at("/price").isString()).isTrue();
    assertThat(made.at("/category/name")).isEqualTo("Books");
    assertThat(made.at("/seller/username")).isEqualTo("ada");
    assertThat(world.anonymous.get(path).text()).isEqualTo(made.text());

    Answer changed = ada.patch(path, "{\"stock\": 7}");
    assertThat(changed.text()).isEqualTo(made.text().replace("\"stock\":3", "\"stock\":7"));
    assertThat(ada.patch(path, "{\"category_id\": null}").at("/category")).isEqualTo("null");
    Answer yen = ada.patch(path, "{\"price\": \"1200\", \"currency\": \"JPY\"}");
    assertThat(yen.at("/price") + yen.at("/currency")).isEqualTo("1200JPY");
    Answer replaced = cleo.put(path, "{\"name\": \"Map\", \"price\": \"3\", \"stock\": 0}");
    assertThat(replaced.at("/name") + replaced.at("/description") + replaced.at("/price"))
        .isEqualTo("Map3");

    assertThat(ada.delete(path).status()).isEqualTo(204);
    assertThat(ada.get(path).detail()).isEqualTo("Product not found");
    assertThat(ada.get(PRODUCTS).items("id")).isEmpty();
    assertThat(ada.patch(path, "{}").status()).isEqualTo(404);
    assertThat(ada.post(path + "/restore").text()).isEqualTo(replaced.text());
    assertThat(ada.get(PRODUCTS).items("id")).hasSize(1);
  }

  @Test
  @DisplayName("H1: sellers and moderators write a product, others may only look")
  void whoMay() {
    String body = "{\"name\": \"Atlas\", \"price\": \"1\", \"stock\": 1}";
    assertThat(world.anonymous.post(PRODUCTS, body).status()).isEqualTo(401);
    String path = PRODUCTS + "/" + offer(ada, "Atlas", 1);
    Actor dan = world.dan();
    for (Actor actor : List.of(world.anonymous, dan)) {
      int refused = actor.id() == 0 ? 401 : 403;
      assertThat(actor.put(path, body).status()).isEqualTo(refused);
      assertThat(actor.patch(path, "{}").status()).isEqualTo(refused);
      assertThat(actor.delete(path).status()).isEqualTo(refused);
      assertThat(actor.get(path).status()).isEqualTo(200);
    }
    assertThat(cleo.delete(path).status()).isEqualTo(204);
    assertThat(dan.post(path + "/restore").status()).isEqualTo(404);
    assertThat(cleo.post(path + "/restore").status()).isEqualTo(200);
  }

  @Test
  @DisplayName(
      "H1: a price is a decimal in quotes, above 0, as fine as its currency; stock 0 or more")
  void invalid() {
    Answer number = ada.post(PRODUCTS, "{\"name\": \"A\", \"price\": 12.5, \"stock\": 1}");
    assertThat(number.status()).isEqualTo(422);
    assertThat(number.at("/errors/0/field")).isEqualTo("price");
    assertThat(number.at("/errors/0/message")).contains("in quotes", "\"12.50\"");
    for (String price : List.of("0", "-1", "12.505", "1e3", "", "a", "1234567890123")) {
      Answer refused =
          ada.post(PRODUCTS, "{\"name\": \"A\", \"stock\": 1, \"price\": \"" + price + "\"}");
      assertThat(refused.status()).as(price).isEqualTo(422);
      assertThat(refused.at("/errors/0/field")).isEqualTo("price");
    }
    Answer all = ada.post(PRODUCTS, "{\"currency\": \"euro\", \"stock\": -1}");
    assertThat(all.json().at("/errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactlyInAnyOrder("name", "currency", "price", "stock");
    String path = PRODUCTS + "/" + offer(ada, "Atlas", 1);
    assertThat(ada.patch(path, "{\"currency\": \"USD\"}").at("/errors/0/field")).isEqualTo("price");
    assertThat(ada.patch(path, "{\"category_id\": 7}").detail())
        .isEqualTo("Product category not found");
    assertThat(ada.get(path).at("/currency")).isEqualTo("EUR");
  }

  @Test
  @DisplayName("H1: all products are listed, newest first, by category and seller, page by page")
  void list() {
    long books = category("Books");
    Actor ben = world.ben();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      world.server.clock().advance(Duration.ofSeconds(i % 2));
      long id = offer(i % 2 == 0 ? ada : ben, "P" + i, i);
      names.addFirst("P" + i);
      if (i < 3) {
        cleo.patch(PRODUCTS + "/" + id, "{\"category_id\": " + books + "}");
      }
    }
    Answer first = world.anonymous.get(PRODUCTS + "?page_size=3");
    assertThat(first.items("name")).isEqualTo(names.subList(0, 3));
    assertThat(first.number("/total")).isEqualTo(7);
    List<String> read = new ArrayList<>(first.items("name"));
    for (String next = first.at("/next"); !next.equals("null"); ) {
      Answer page = world.anonymous.get(PRODUCTS + "?page_size=3&after=" + next);
      read.addAll(page.items("name"));
      next = page.at("/next");
    }
    assertThat(read).isEqualTo(names);
    Answer filed = world.anonymous.get(PRODUCTS + "?category=" + books);
    assertThat(filed.items("name")).containsExactly("P2", "P1", "P0");
    assertThat(filed.items("category/name")).containsOnly("Books");
    assertThat(world.anonymous.get(PRODUCTS + "?seller=@ben").items("name"))
        .containsExactly("P5", "P3", "P1");
    assertThat(ada.get(PRODUCTS + "?seller=me&category=" + books).number("/total")).isEqualTo(2);
    assertThat(ada.get(PRODUCTS + "?seller=@nobody").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("H1: a page of products with categories and sellers is one statement, and one total")
  void statements() {
    long books = category("Books");
    for (int i = 0; i < 30; i++) {
      long id = offer(i % 2 == 0 ? ada : cleo, "P" + i, 1);
      ada.patch(PRODUCTS + "/" + id, "{\"category_id\": " + books + "}");
    }
    for (int size : new int[] {1, 100}) {
      String path = PRODUCTS + "?page_size=" + size;
      assertThat(world.server.statements().during(() -> world.anonymous.get(path))).hasSize(2);
    }
    String next = world.anonymous.get(PRODUCTS + "?page_size=1").at("/next");
    assertThat(
            world
                .server
                .statements()
                .during(() -> world.anonymous.get(PRODUCTS + "?after=" + next)))
        .hasSize(1);
  }

  @Test
  @DisplayName("H1, S7: products of somebody deactivated or deleted are gone from the shop")
  void inactiveSellers() {
    Actor ben = world.ben();
    Actor dan = world.dan();
    long kept = offer(ada, "Kept", 1);
    long bens = offer(ben, "Ben's", 1);
    long dans = offer(dan, "Dan's", 1);
    People.deactivate(world.server, ben.id());
    People.softDelete(world.server, dan.id());
    Answer list = world.anonymous.get(PRODUCTS);
    assertThat(list.items("name")).containsExactly("Kept");
    assertThat(list.number("/total")).isEqualTo(1);
    for (long id : List.of(bens, dans)) {
      assertThat(world.anonymous.get(PRODUCTS + "/" + id).status()).isEqualTo(404);
      Answer order = Shop.order(ada, kept, 1, id, 1);
      assertThat(order.status()).isEqualTo(404);
      assertThat(order.detail()).isEqualTo("Product not found");
      assertThat(cleo.post(PRODUCTS + "/" + id + "/restore").status()).isEqualTo(404);
    }
    assertThat(Shop.stock(world, kept)).isEqualTo(1);
  }

  @Test
  @DisplayName("H1: product categories are kept by moderators, each name once")
  void categories() {
    Answer made = cleo.post(CATEGORIES, "{\"name\": \" Books \", \"description\": \"To read\"}");
    assertThat(made.status()).isEqualTo(201);
    String path = made.header("Location");
    assertThat(world.anonymous.get(path).text()).isEqualTo(made.text());
    Answer again = cleo.post(CATEGORIES, "{\"name\": \"Books\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.detail()).isEqualTo("Product category already exists");
    long maps = category("Maps");
    assertThat(cleo.patch(CATEGORIES + "/" + maps, "{\"name\": \"Books\"}").status())
        .isEqualTo(409);
    assertThat(cleo.patch(path, "{\"name\": \"Novels\"}").at("/description")).isEqualTo("To read");
    assertThat(cleo.put(path, "{\"name\": \"Novels\"}").at("/description")).isEmpty();
    assertThat(cleo.put(path, "{}").at("/errors/0/field")).isEqualTo("name");
    assertThat(world.anonymous.get(CATEGORIES).items("name")).containsExactly("Maps", "Novels");
    assertThat(world.anonymous.get(CATEGORIES + "?page_size=1&page=2").number("/total"))
        .isEqualTo(2);

    long atlas = offer(ada, "Atlas", 1);
    ada.patch(PRODUCTS + "/" + atlas, "{\"category_id\": " + maps + "}");
    for (Actor actor : List.of(world.anonymous, ada)) {
      int refused = actor.id() == 0 ? 401 : 403;
      assertThat(actor.post(CATEGORIES, "{\"name\": \"X\"}").status()).isEqualTo(refused);
      assertThat(actor.put(path, "{\"name\": \"X\"}").status()).isEqualTo(refused);
      assertThat(actor.patch(path, "{\"name\": \"X\"}").status()).isEqualTo(refused);
      assertThat(actor.delete(path).status()).isEqualTo(refused);
    }
    assertThat(cleo.delete(CATEGORIES + "/" + maps).status()).isEqualTo(204);
    assertThat(cleo.delete(CATEGORIES + "/" + maps).status()).isEqualTo(404);
    assertThat(ada.get(PRODUCTS + "/" + atlas).at("/category")).isEqualTo("null");
    assertThat(world.mina().get("/api/audit?actor=" + cleo.id()).items("action"))
        .containsExactly(
            "product_category.remove",
            "product_category.change",
            "product_category.change",
            "product_category.create",
            "product_category.create");
  }
}
