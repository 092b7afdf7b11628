package org.kith.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.CATEGORY_STATS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.social.Crowd;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class CategoryApiTest {

  private final World world;
  private final Actor ada;
  private final Actor cleo;

  CategoryApiTest(Store store) {
    world = new World(store);
    ada = world.ada();
    cleo = world.cleo();
  }

  @Test
  @DisplayName("W4: a moderator makes, reads, changes and removes categories")
  void crud() {
    Answer made = make("Sea & Shore", "Salt");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/api/categories/" + made.at("/slug"));
    String path = made.header("Location");
    Answer read = world.anonymous.get(path);
    assertThat(read.at("/name") + "|" + read.at("/description")).isEqualTo("Sea & Shore|Salt");
    assertThat(read.number("/post_count")).isZero();
    assertThat(world.anonymous.get("/api/categories/" + made.number("/id")).text())
        .isEqualTo(read.text());
    Answer changed = cleo.patch(path, "{\"name\": \"Shore\"}");
    assertThat(changed.at("/name") + "|" + changed.at("/description")).isEqualTo("Shore|Salt");
    assertThat(changed.at("/slug")).as("an address never changes").isEqualTo(made.at("/slug"));
    Answer replaced = cleo.put(path, "{\"name\": \"Coast\"}");
    assertThat(replaced.at("/name") + "|" + replaced.at("/description")).isEqualTo("Coast|");
    assertThat(cleo.patch(path, "{}").at("/name")).isEqualTo("Coast");
    assertThat(cleo.delete(path).status()).isEqualTo(204);
    assertThat(cleo.delete(path).detail()).isEqualTo("Category not found");
    assertThat(cleo.put(path, "{\"name\": \"x\"}").status()).isEqualTo(404);
    assertThat(world.anonymous.get(path).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("W4, P6: writing categories needs MODERATE")
  void who() {
    String path = make("Sea", "").header("Location");
    for (Actor actor : List.of(ada, world.anonymous)) {
      int status = actor.equals(ada) ? 403 : 401;
      assertThat(actor.post("/api/categories", "{\"name\": \"x\"}").status()).isEqualTo(status);
      assertThat(actor.put(path, "{\"name\": \"x\"}").status()).isEqualTo(status);
      assertThat(actor.patch(path, "{\"name\": \"x\"}").status()).isEqualTo(status);
      assertThat(actor.delete(path).status()).isEqualTo(status);
    }
  }

  @Test
  @DisplayName("W4: a name is unique in whatever case, also when two make it at once")
  void unique() {
    make("École", "");
    assertThat(make("éCOLE", "").detail()).isEqualTo("Category already exists");
    String other = make("Other", "").header("Location");
    assertThat(cleo.patch(other, "{\"name\": \"ÉCOLE\"}").status()).isEqualTo(409);
    assertThat(cleo.patch(other, "{\"name\": \"OTHER\"}").at("/name")).isEqualTo("OTHER");
    List<Callable<Integer>> acts = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String name = i % 2 == 0 ? "same" : "SAME";
      acts.add(() -> make(name, "").status());
    }
    List<Integer> statuses = Crowd.run(8, acts);
    assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
    assertThat(Collections.frequency(statuses, 409)).isEqualTo(15);
  }

  @Test
  @DisplayName("W4: names that make the same address are different categories")
  void addresses() {
    Categories categories = world.server.bean(Categories.class);
    long bell = categories.findOrMake("🔔");
    long boat = categories.findOrMake("⛵");
    assertThat(boat).isNotEqualTo(bell);
    assertThat(categories.findOrMake("⛵")).isEqualTo(boat);
    assertThat(make("C", "").at("/slug")).isEqualTo("c");
    assertThat(make("C++", "").at("/slug")).isEqualTo("c-2");
    assertThat(make("C#", "").at("/slug")).isEqualTo("c-3");
    assertThat(world.anonymous.get("/api/categories?page_size=2").number("/total")).isEqualTo(5);
  }

  @Test
  @DisplayName("W4: what is no category is 422, all fields at once")
  void invalid() {
    Answer refused = make(" ", "x".repeat(2001));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors").valueStream().map(e -> e.at("/field").asString()))
        .containsExactly("name", "description");
    assertThat(make("a\\u0007b", "").status()).isEqualTo(422);
    assertThat(make("x".repeat(101), "").status()).isEqualTo(422);
  }

  @Test
  @DisplayName("W4: a category counts its listed posts, whatever happens to them")
  void counts() {
    long sea = make("Sea", "").number("/id");
    long land = make("Land", "").number("/id");
    long post = publish(sea);
    publish(sea);
    assertThat(count("sea")).isEqualTo(2);
    String path = "/api/posts/" + post;
    assertThat(ada.patch(path, "{\"category_id\": " + land + "}").number("/category/id"))
        .isEqualTo(land);
    assertThat(count("sea") + "" + count("land")).isEqualTo("11");
    assertThat(ada.patch(path, "{\"title\": \"T\"}").at("/category/slug")).isEqualTo("land");
    assertThat(ada.patch(path, "{\"category_id\": null}").at("/category")).isEqualTo("null");
    assertThat(count("sea") + "" + count("land")).isEqualTo("10");
    ada.put(path, "{\"title\": \"T\", \"content\": \"c\", \"category_id\": " + sea + "}");
    assertThat(count("sea")).isEqualTo(2);
    ada.patch(path, "{\"status\": \"draft\"}");
    assertThat(count("sea")).isEqualTo(1);
    ada.patch(path, "{\"category_id\": " + land + "}");
    assertThat(count("sea") + "" + count("land")).isEqualTo("10");
    ada.patch(path, "{\"status\": \"published\"}");
    ada.delete(path);
    assertThat(count("land")).isZero();
    ada.post(path + "/restore");
    assertThat(count("land")).isEqualTo(1);
    ada.put(path, "{\"title\": \"T\", \"content\": \"c\"}");
    assertThat(count("land")).isZero();
    assertThat(ada.patch(path, "{\"category_id\": 7}").detail()).isEqualTo("Category not found");
    exact();
  }

  @Test
  @DisplayName("W4: removing a category keeps its posts, in none")
  void removed() {
    long sea = make("Sea", "").number("/id");
    long post = publish(sea);
    assertThat(cleo.delete("/api/categories/sea").status()).isEqualTo(204);
    Answer left = ada.get("/api/posts/" + post);
    assertThat(left.at("/category")).isEqualTo("null");
    assertThat(world.anonymous.get("/api/categories/sea/posts").status()).isEqualTo(404);
    exact();
  }

  @Test
  @DisplayName("W4: the posts of a category are listed newest first, with the counter as total")
  void posts() {
    long sea = make("Sea", "").number("/id");
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add("" + publish(sea));
    }
    publish(make("Land", "").number("/id"));
    Answer first = world.anonymous.get("/api/categories/sea/posts?page_size=3");
    assertThat(first.items("id")).containsExactlyElementsOf(made.reversed().subList(0, 3));
    assertThat(first.number("/total")).isEqualTo(5);
    Answer rest =
        world.anonymous.get("/api/categories/sea/posts?page_size=3&after=" + first.at("/next"));
    assertThat(rest.items("id")).containsExactlyElementsOf(made.reversed().subList(3, 5));
    assertThat(world.anonymous.get("/api/categories").items("slug"))
        .as("most used first")
        .containsExactly("sea", "land");
  }

  private void exact() {
    DSLContext sql = world.server.bean(DSLContext.class);
    assertThat(
            sql.select(CATEGORY_STATS.CATEGORY_ID, CATEGORY_STATS.POST_COUNT)
                .from(CATEGORY_STATS)
                .where(
                    CATEGORY_STATS.POST_COUNT.ne(
                        org.jooq.impl.DSL.field(
                            "(select count(*) from posts p where p.category_id ="
                                + " category_stats.category_id and p.listed_at is not null)",
                            Long.class)))
                .fetch()
                .intoMaps())
        .isEmpty();
  }

  private Answer make(String name, String description) {
    return cleo.post(
        "/api/categories",
        "{\"name\": \"" + name + "\", \"description\": \"" + description + "\"}");
  }

  private long publish(long category) {
    return ada.post(
            "/api/posts",
            "{\"title\": \"T\", \"content\": \"c\", \"category_id\": " + category + "}")
        .number("/id");
  }

  private long count(String slug) {
    return world.anonymous.get("/api/categories/" + slug).number("/post_count");
  }
}
