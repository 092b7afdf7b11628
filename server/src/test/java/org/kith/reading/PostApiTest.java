package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class PostApiTest {

  private final World world;
  private final Actor ada;
  private final Actor dan;

  PostApiTest(Store store) {
    world = new World(store);
    ada = world.ada();
    dan = world.dan();
  }

  @Test
  @DisplayName("W2: publishing answers 201, Location and the whole post")
  void publish() {
    Answer made =
        ada.post(
            "/api/posts",
            """
            {"title": "Hello", "content": "*one*", "tags": ["Java", "go"]}\
            """);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/api/posts/" + made.at("/id"));
    assertThat(made.json().propertyNames())
        .containsExactly(
            "id",
            "title",
            "slug",
            "content",
            "content_html",
            "status",
            "published_at",
            "created_at",
            "updated_at",
            "author",
            "project",
            "category",
            "tags",
            "like_count",
            "comment_count",
            "liked_by_me",
            "my_reaction");
    assertThat(made.at("/content_html")).isEqualTo("<p><em>one</em></p>\n");
    assertThat(made.at("/status")).isEqualTo("published");
    assertThat(made.json().at("/author").toString())
        .isEqualTo(
            "{\"id\":%d,\"username\":\"ada\",\"full_name\":\"\",\"avatar\":\"\"}"
                .formatted(ada.id()));
    assertThat(made.json().at("/tags").valueStream().map(tag -> tag.get("name").asString()))
        .containsExactly("go", "java");
    assertThat(made.at("/project") + made.at("/category") + made.at("/my_reaction"))
        .isEqualTo("nullnullnull");
    assertThat(made.at("/liked_by_me")).isEqualTo("false");
    assertThat(world.anonymous.get(made.header("Location")).text()).isEqualTo(made.text());
  }

  @Test
  @DisplayName("W2: PUT writes anew, PATCH changes what is sent, both answer the post")
  void edit() {
    String path = publish(ada, "{\"title\": \"One\", \"content\": \"1\", \"tags\": [\"a\"]}");

    Answer put = ada.put(path, "{\"title\": \"Two\", \"content\": \"2\", \"tags\": [\"b\"]}");
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.at("/title") + put.at("/content") + put.at("/tags/0/name")).isEqualTo("Two2b");

    Answer patch = ada.patch(path, "{\"title\": \"Three\"}");
    assertThat(patch.status()).isEqualTo(200);
    assertThat(patch.at("/title") + patch.at("/content") + patch.at("/tags/0/name"))
        .isEqualTo("Three2b");
    assertThat(world.anonymous.get(path).text()).isEqualTo(patch.text());
  }

  @Test
  @DisplayName(
      "W2: deleting hides a post from everybody, restoring brings it back, purging ends it")
  void deleteRestorePurge() {
    String path = publish(ada, "{\"title\": \"One\", \"content\": \"1\"}");
    String before = ada.get(path).text();

    assertThat(ada.delete(path).status()).isEqualTo(204);
    assertThat(ada.get(path).status()).isEqualTo(404);

    Answer restored = ada.post(path + "/restore");
    assertThat(restored.status()).isEqualTo(200);
    assertThat(restored.text()).isEqualTo(before);

    Actor mina = world.mina();
    assertThat(ada.delete(path + "/purge").detail()).contains("ADMINISTER");
    assertThat(mina.delete(path + "/purge").status()).isEqualTo(204);
    assertThat(mina.post(path + "/restore").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("W3: tags are added and taken away one by one")
  void tags() {
    String path = publish(ada, "{\"title\": \"One\", \"content\": \"1\"}");
    String tag = ada.post("/api/tags", "{\"name\": \"java\"}").at("/id");

    Answer added = ada.post(path + "/tags/" + tag);
    assertThat(added.status()).isEqualTo(200);
    assertThat(added.at("/tags/0/name")).isEqualTo("java");
    assertThat(world.anonymous.get("/api/tags/Java/posts").items("title")).containsExactly("One");

    assertThat(ada.delete(path + "/tags/" + tag).status()).isEqualTo(204);
    assertThat(ada.get(path).json().at("/tags").size()).isZero();
    assertThat(ada.post(path + "/tags/1").detail()).isEqualTo("Tag not found");
  }

  @Test
  @DisplayName("W2: nobody but the author or a moderator changes a post")
  void whoMayWrite() {
    String path = publish(ada, "{\"title\": \"One\", \"content\": \"1\"}");
    String tag = ada.post("/api/tags", "{\"name\": \"java\"}").at("/id");
    String body = "{\"title\": \"Taken\", \"content\": \"over\"}";

    assertThat(world.anonymous.post("/api/posts", body).status()).isEqualTo(401);
    for (Actor actor : new Actor[] {world.anonymous, dan}) {
      int refused = actor.token() == null ? 401 : 403;
      assertThat(actor.put(path, body).status()).isEqualTo(refused);
      assertThat(actor.patch(path, body).status()).isEqualTo(refused);
      assertThat(actor.delete(path).status()).isEqualTo(refused);
      assertThat(actor.post(path + "/tags/" + tag).status()).isEqualTo(refused);
      assertThat(actor.delete(path + "/tags/" + tag).status()).isEqualTo(refused);
      assertThat(actor.delete(path + "/purge").status()).isEqualTo(refused);
    }
    assertThat(world.anonymous.get(path).at("/title")).isEqualTo("One");
    assertThat(world.cleo().patch(path, body).at("/title")).isEqualTo("Taken");
  }

  @Test
  @DisplayName("W2: what does not exist is 404, an unreadable id 422")
  void unknown() {
    assertThat(dan.get("/api/posts/1").detail()).isEqualTo("Post not found");
    assertThat(dan.get("/api/posts/1").status()).isEqualTo(404);
    assertThat(dan.delete("/api/posts/1").status()).isEqualTo(404);
    assertThat(dan.get("/api/posts/one").status()).isEqualTo(422);
    assertThat(
            dan.post("/api/posts", "{\"title\":\"a\",\"content\":\"b\",\"tag_ids\":[1]}").detail())
        .isEqualTo("Some tags not found");
    assertThat(dan.get("/api/posts").items("id")).isEmpty();
  }

  private static String publish(Actor author, String body) {
    return author.post("/api/posts", body).header("Location");
  }
}
