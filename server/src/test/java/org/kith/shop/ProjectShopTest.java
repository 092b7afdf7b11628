package org.kith.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.shop.Shop.ORDERS;
import static org.kith.shop.Shop.PRODUCTS;
import static org.kith.shop.Shop.act;
import static org.kith.shop.Shop.offer;
import static org.kith.shop.Shop.order;
import static org.kith.shop.Shop.stock;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Products and orders of a project: see docs/shop.md.
@OnEveryTown
class ProjectShopTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final Club club;
  private final Map<String, Actor> people = new LinkedHashMap<>();

  ProjectShopTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    club = Club.of(ada);
    people.put("owner", ada);
    for (String role : List.of("admin", "member", "viewer")) {
      Actor actor = world.person("the_" + role, Role.USER);
      club.join(ada, actor, role);
      people.put(role, actor);
    }
    people.put("stranger", world.dan());
    people.put("moderator", world.cleo());
    people.put("administrator", world.mina());
    people.put("nobody", world.anonymous);
  }

  private Answer offerFor(Actor actor, String projectId) {
    return actor.post(
        PRODUCTS,
        "{\"name\": \"Clock\", \"price\": \"30\", \"stock\": 50, \"project_id\": "
            + projectId
            + "}");
  }

  private long clock() {
    Answer made = offerFor(ada, String.valueOf(club.id()));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.number("/id");
  }

  @Test
  @DisplayName("H1: a product is sold by a project instead of a person, and is listed by it")
  void sold() {
    offer(ada, "Atlas", 1);
    Answer made = offerFor(ada, String.valueOf(club.id()));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("/seller")).isEqualTo("null");
    assertThat(made.json().at("/project").toString())
        .isEqualTo(
            "{\"id\":%d,\"name\":\"Chess Club\",\"slug\":\"chess-club\"}".formatted(club.id()));
    assertThat(world.anonymous.get(PRODUCTS + "/" + made.at("/id")).text()).isEqualTo(made.text());
    Answer all = world.anonymous.get(PRODUCTS);
    assertThat(all.items("name")).containsExactly("Clock", "Atlas");
    assertThat(all.number("/total")).isEqualTo(2);
    assertThat(all.at("/items/1/project")).isEqualTo("null");
    for (String name : List.of(String.valueOf(club.id()), "chess-club")) {
      Answer listed = world.anonymous.get(PRODUCTS + "?project=" + name);
      assertThat(listed.items("name")).containsExactly("Clock");
      assertThat(listed.number("/total")).isEqualTo(1);
    }
    assertThat(ada.get(PRODUCTS + "?seller=me").items("name")).containsExactly("Atlas");
    assertThat(ada.get(PRODUCTS + "?project=none").detail()).isEqualTo("Project not found");
    assertThat(offerFor(ada, "77").detail()).isEqualTo("Project not found");
    assertThat(offerFor(ada, "null").at("/seller/username")).isEqualTo("ada");
  }

  @Test
  @DisplayName("H1: the owner and admins of a project offer and change for it, nobody else in it")
  void whoSells() {
    long product = clock();
    String path = PRODUCTS + "/" + product;
    Map<String, Integer> offering =
        Map.of("owner", 201, "admin", 201, "administrator", 201, "nobody", 401);
    Map<String, Integer> changing =
        Map.of("owner", 200, "admin", 200, "moderator", 200, "administrator", 200, "nobody", 401);
    people.forEach((role, actor) -> {
      Answer offered = offerFor(actor, String.valueOf(club.id()));
      assertThat(offered.status()).as(role).isEqualTo(offering.getOrDefault(role, 403));
      int changed = changing.getOrDefault(role, 403);
      assertThat(actor.patch(path, "{\"stock\": 5}").status()).as(role).isEqualTo(changed);
      assertThat(actor.delete(path).status()).as(role).isEqualTo(changed == 200 ? 204 : changed);
      ada.delete(path);
      assertThat(actor.post(path + "/restore").status())
          .as(role)
          .isEqualTo(changed == 403 ? 404 : changed);
      ada.post(path + "/restore");
    });
    assertThat(offerFor(person("member"), String.valueOf(club.id())).detail())
        .isEqualTo("You need the permission SELL in this project to do this");
  }

  private Actor person(String role) {
    return people.getOrDefault(role, world.anonymous);
  }

  @Test
  @DisplayName("H3: the owner and admins of a project ship and cancel for it, nobody else in it")
  void whoShips() {
    long product = clock();
    Map<String, List<Integer>> expected =
        Map.of(
            "owner", List.of(200, 200, 200, 403),
            "admin", List.of(200, 200, 200, 403),
            "administrator", List.of(200, 403, 200, 403),
            "nobody", List.of(401, 401, 401, 401));
    people.forEach((role, actor) -> {
      Answer paid = order(ben, product, 1);
      act(ben, paid, "pay");
      Answer other = order(ben, product, 1);
      List<Integer> seen =
          List.of(
              actor.get(ORDERS + "/" + paid.at("/id")).status(),
              act(actor, paid, "ship").status(),
              act(actor, other, "cancel").status(),
              act(actor, order(ben, product, 1), "pay").status());
      assertThat(seen)
          .as(role + " sees, ships, cancels, pays")
          .isEqualTo(expected.getOrDefault(role, List.of(404, 404, 404, 404)));
    });
  }

  @Test
  @DisplayName("H3: the seller's list of a project is for those who sell for it")
  void ordersOfProject() {
    long clock = clock();
    long atlas = offer(ada, "Atlas", 5);
    Answer first = order(ben, clock, 1);
    Answer second = order(ben, clock, 2);
    order(ben, atlas, 1);
    assertThat(first.at("/seller") + first.at("/project/slug")).isEqualTo("nullchess-club");
    String path = ORDERS + "?as=seller&project=chess-club";
    Map<String, Integer> expected =
        Map.of("owner", 200, "admin", 200, "administrator", 200, "nobody", 401);
    people.forEach((role, actor) ->
        assertThat(actor.get(path).status()).as(role).isEqualTo(expected.getOrDefault(role, 403)));
    Answer page = person("admin").get(path + "&page_size=1");
    assertThat(page.items("id")).containsExactly(second.at("/id"));
    assertThat(page.number("/total")).isEqualTo(2);
    assertThat(person("admin").get(path + "&after=" + page.at("/next")).items("id"))
        .containsExactly(first.at("/id"));
    assertThat(ada.get(ORDERS + "?as=seller").items("items/0/name")).containsExactly("Atlas");
    Answer alone = ada.get(ORDERS + "?project=chess-club");
    assertThat(alone.status()).isEqualTo(422);
    assertThat(alone.at("/errors/0/field")).isEqualTo("project");
    assertThat(ada.get(ORDERS + "?as=seller&project=none").status()).isEqualTo(404);
    for (int size : new int[] {1, 100}) {
      assertThat(world.server.statements().during(() -> ada.get(path + "&page_size=" + size)))
          .as("the token, the project, the role, the page, its items, its people, the total")
          .hasSize(7);
    }
  }

  @Test
  @DisplayName(
      "H2: an order is of one person or one project, also when the person owns the project")
  void oneSeller() {
    long clock = clock();
    long atlas = offer(ada, "Atlas", 5);
    Club other = Club.of(ada, "Go Club");
    long stones = offerFor(ada, String.valueOf(other.id())).number("/id");
    for (Answer mixed : List.of(order(ben, clock, 1, atlas, 1), order(ben, clock, 1, stones, 1))) {
      assertThat(mixed.status()).isEqualTo(422);
      assertThat(mixed.at("/errors/0/message")).contains("one seller");
    }
    assertThat(List.of(stock(world, clock), stock(world, atlas))).containsExactly(50L, 5L);
    assertThat(order(ben, clock, 1, clock(), 2).at("/total")).isEqualTo("90.00");
  }

  @Test
  @DisplayName("H3: who loses the role sells no more; who gets it sells what others offered")
  void roles() {
    Actor admin = person("admin");
    long product = offerFor(admin, String.valueOf(club.id())).number("/id");
    Answer order = order(ben, product, 1);
    ada.patch(club.member(admin), "{\"role\": \"member\"}");
    assertThat(act(admin, order, "cancel").status()).isEqualTo(404);
    assertThat(admin.patch(PRODUCTS + "/" + product, "{}").status()).isEqualTo(403);
    ada.patch(club.member(person("viewer")), "{\"role\": \"admin\"}");
    assertThat(act(person("viewer"), order, "cancel").status()).isEqualTo(200);
    assertThat(stock(world, product)).isEqualTo(50);
  }

  @Test
  @DisplayName(
      "H1, H3: with a project its products go, and orders of them stay and can be cancelled")
  void deletedProject() {
    long product = clock();
    Answer order = order(ben, product, 1);
    assertThat(ada.delete(club.path()).status()).isEqualTo(204);
    assertThat(world.anonymous.get(PRODUCTS + "/" + product).status()).isEqualTo(404);
    assertThat(world.anonymous.get(PRODUCTS).number("/total")).isZero();
    assertThat(order(ben, product, 1).detail()).isEqualTo("Product not found");
    Answer left = ben.get(ORDERS + "/" + order.at("/id"));
    assertThat(left.at("/project") + left.at("/seller") + left.at("/items/0/product_id"))
        .isEqualTo("nullnullnull");
    assertThat(left.at("/items/0/name") + left.at("/total")).isEqualTo("Clock30.00");
    assertThat(ada.get(ORDERS + "/" + order.at("/id")).status()).isEqualTo(404);
    assertThat(act(ben, order, "cancel").at("/status")).isEqualTo("cancelled");
  }

  @Test
  @DisplayName("H1, S7: a project sells on while its owner is deactivated")
  void inactiveOwner() {
    long product = clock();
    People.deactivate(world.server, ada.id());
    assertThat(world.anonymous.get(PRODUCTS).items("name")).containsExactly("Clock");
    Answer order = order(ben, product, 1);
    assertThat(order.status()).isEqualTo(201);
    assertThat(act(person("admin"), order, "cancel").status()).isEqualTo(200);
  }
}
