package org.kith.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.publishing.Drafts.post;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.kernel.Viewer;
import org.kith.publishing.Drafts;
import org.kith.publishing.Posts;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class TagApiTest {

  private final World world;
  private final Actor ada;

  TagApiTest(Store store) {
    world = new World(store);
    ada = world.ada();
  }

  private Answer create(Actor actor, String name) {
    return actor.post("/api/tags", "{\"name\": \"" + name + "\"}");
  }

  @Test
  @DisplayName("W3: a tag is made once, under one form of its name")
  void create() {
    Answer made = create(ada, "  #Grüne Wiese ");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("/name")).isEqualTo("grüne wiese");
    assertThat(made.number("/post_count")).isZero();
    assertThat(world.anonymous.get(made.header("Location")).at("/id")).isEqualTo(made.at("/id"));

    Answer again = create(ada, "GRÜNE wiese");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.detail()).isEqualTo("Tag already exists");
    assertThat(create(ada, "gru\\u0308ne wiese").status()).isEqualTo(409);
  }

  @Test
  @DisplayName("W3: only who may publish makes tags")
  void whoMay() {
    assertThat(create(world.anonymous, "java").status()).isEqualTo(401);
    assertThat(create(world.dan(), "java").status()).isEqualTo(201);
  }

  @Test
  @DisplayName("W3: a name that cannot be a tag's is refused")
  void names() {
    for (String name : List.of("", "#", "   ", "a\\u0000b", "a\\nb", "\\ud800", "x".repeat(51))) {
      Answer answer = create(ada, name);
      assertThat(answer.status()).as(name).isEqualTo(422);
      assertThat(answer.at("/errors/0/field")).isEqualTo("name");
    }
    assertThat(ada.post("/api/tags", "{}").status()).isEqualTo(422);
    assertThat(create(ada, "😀".repeat(50)).status()).isEqualTo(201);
  }

  @Test
  @DisplayName("W3: a tag is found by its name; an unknown one is 404")
  void find() {
    create(ada, "c++");
    assertThat(world.anonymous.get("/api/tags/c%2B%2B").at("/name")).isEqualTo("c++");
    assertThat(world.anonymous.get("/api/tags/C++").status()).isEqualTo(200);
    Answer unknown = world.anonymous.get("/api/tags/none");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.detail()).isEqualTo("Tag not found");
  }

  @Test
  @DisplayName("W3: tags are listed most used first, with their post counts, page by page")
  void list() {
    Posts posts = world.server.bean(Posts.class);
    Viewer viewer = new Viewer(ada.id(), Role.USER.permissions());
    posts.publish(viewer, post("One", "java", "sql", "jazz"));
    posts.publish(viewer, post("Two", "java", "sql"));
    posts.publish(viewer, post("Three", "java"));
    posts.publish(viewer, Drafts.draft("Four", "secret", "jazz"));

    Answer first = world.anonymous.get("/api/tags?page_size=2");
    assertThat(first.items("name")).containsExactly("java", "sql");
    assertThat(first.items("post_count")).containsExactly("3", "2");
    assertThat(first.number("/total")).isEqualTo(4);

    List<String> all = new ArrayList<>(first.items("name"));
    Answer rest = world.anonymous.get("/api/tags?page_size=2&after=" + first.at("/next"));
    all.addAll(rest.items("name"));
    assertThat(all).containsExactly("java", "sql", "jazz", "secret");
    assertThat(rest.at("/next")).isEqualTo("null");
    assertThat(rest.at("/total")).isEqualTo("null");
  }

  @Test
  @DisplayName("W3: tags are found by how they begin; a wildcard is just text")
  void prefix() {
    for (String name : List.of("java", "javascript", "jazz", "100%", "a_b", "axb")) {
      create(ada, name);
    }
    assertThat(listed("JAVA")).containsExactlyInAnyOrder("java", "javascript");
    assertThat(listed("%23ja")).containsExactlyInAnyOrder("java", "javascript", "jazz");
    assertThat(listed("a_")).containsExactly("a_b");
    assertThat(listed("%25")).isEmpty();
    assertThat(listed("x".repeat(60))).isEmpty();
    assertThat(listed("")).hasSize(6);
    assertThat(world.anonymous.get("/api/tags?q=java").number("/total")).isEqualTo(2);
  }

  private List<String> listed(String q) {
    return world.anonymous.get("/api/tags?q=" + q).items("name");
  }
}
