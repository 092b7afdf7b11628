package org.kith.comments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.comments.Talk.comment;
import static org.kith.comments.Talk.on;
import static org.kith.comments.Talk.post;
import static org.kith.comments.Talk.reply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;
import tools.jackson.databind.JsonNode;

@OnEveryTown
class CommentListTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;

  CommentListTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&order=oldest", "&order=newest"})
  @DisplayName("W5: a thread is read to its end by number and by cursor, while others write")
  void paging(String order) {
    long post = post(ada, "Tides");
    List<String> said = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      comment(i % 2 == 0 ? ada : ben, post, "c" + i);
      said.add("c" + i);
      world.server.clock().advance(Duration.ofMillis(i % 3));
    }
    List<String> expected = order.endsWith("newest") ? said.reversed() : said;
    Answer whole = ben.get(on(post) + "?page_size=50" + order);
    assertThat(whole.items("content")).containsExactlyElementsOf(expected);
    assertThat(whole.number("/total")).isEqualTo(7);
    assertThat(whole.at("/next")).isEqualTo("null");
    List<String> numbered = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      numbered.addAll(ben.get(on(post) + "?page_size=3&page=" + page + order).items("content"));
    }
    assertThat(numbered).containsExactlyElementsOf(expected);

    List<String> followed = new ArrayList<>();
    String after = "";
    while (!after.equals("null")) {
      Answer page =
          ben.get(on(post) + "?page_size=3" + order + (after.isEmpty() ? "" : "&after=" + after));
      followed.addAll(page.items("content"));
      after = page.at("/next");
      world.server.clock().advance(Duration.ofMillis(1));
      if (followed.size() < 7) {
        comment(ben, post, "later");
      }
    }
    followed.removeIf("later"::equals);
    assertThat(followed).containsExactlyElementsOf(expected);
  }

  @Test
  @DisplayName("W5: the order of a thread is oldest or newest")
  void order() {
    Answer refused = ben.get(on(post(ada, "Tides")) + "?order=best");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/errors/0/field")).isEqualTo("order");
  }

  @Test
  @DisplayName("W5: a thread may be as deep as it likes")
  void deep() {
    long post = post(ada, "Tides");
    long parent = comment(ben, post, "1");
    Comments comments = world.server.bean(Comments.class);
    var viewer = new org.kith.kernel.Viewer(ben.id(), org.kith.identity.Role.USER.permissions());
    for (int depth = 2; depth <= 400; depth++) {
      parent = comments.add(viewer, post, "" + depth, parent);
    }
    Answer last = ben.get(on(post) + "?order=newest&page_size=100");
    assertThat(last.items("content").getFirst()).isEqualTo("400");
    assertThat(last.number("/items/0/parent_id")).isEqualTo(last.number("/items/1/id"));
    assertThat(world.mina().delete("/api/posts/" + post + "/purge").status()).isEqualTo(204);
  }

  @Test
  @DisplayName("W5: include=comments gives every post of every list its first comments")
  void includes() {
    long tides = made(ada, "Tides");
    long moon = made(ada, "Moon");
    long quiet = made(ada, "Quiet");
    for (int i = 1; i <= 25; i++) {
      comment(ben, tides, "t" + i);
    }
    long root = comment(ben, moon, "m1");
    reply(ada, moon, root, "m2");
    ben.delete("/api/comments/" + root);
    ben.post("/api/users/@ada/follow");
    for (String list :
        List.of(
            "/api/posts",
            "/api/posts?tag=sea",
            "/api/posts?q=text",
            "/api/posts?author=@ada",
            "/api/tags/sea/posts",
            "/api/users/@ada/posts",
            "/api/me/feed",
            "/api/users/me/feed")) {
      String sep = list.contains("?") ? "&" : "?";
      Answer answer = ben.get(list + sep + "include=comments");
      assertThat(answer.items("title")).as(list).containsExactly("Quiet", "Moon", "Tides");
      assertThat(contents(answer.json().at("/items/0/comments"))).as(list).isEmpty();
      assertThat(contents(answer.json().at("/items/1/comments"))).containsExactly("", "m2");
      assertThat(contents(answer.json().at("/items/2/comments")))
          .hasSize(20)
          .startsWith("t1", "t2")
          .endsWith("t20");
      assertThat(answer.number("/items/2/comment_count")).isEqualTo(25);
      assertThat(answer.number("/items/1/comments/1/parent_id")).isEqualTo(root);
    }
    Answer one = ben.get("/api/posts/" + tides + "?include=comments");
    assertThat(one.json().at("/comments"))
        .as("the first page of its thread")
        .isEqualTo(ben.get(on(tides)).json().at("/items"));
    assertThat(ben.get("/api/posts/" + quiet + "?include=comments").json().at("/comments"))
        .isEmpty();
    assertThat(ben.get("/api/posts").text()).doesNotContain("\"comments\"");
    assertThat(ben.get("/api/posts?include=likes").at("/errors/0/field")).isEqualTo("include");
    assertThat(ben.get("/api/posts/" + tides + "?include=likes").status()).isEqualTo(422);
  }

  @Test
  @DisplayName(
      "W5: comments of a whole page cost one statement, a thread costs the same however long")
  void statements() {
    for (int p = 0; p < 30; p++) {
      long post = made(ada, "Post " + p);
      for (int c = 0; c < 4; c++) {
        comment(c % 2 == 0 ? ada : ben, post, "c");
      }
    }
    ben.post("/api/users/@ada/follow");
    for (String list : List.of("/api/posts?", "/api/me/feed?", "/api/tags/sea/posts?")) {
      int without = count(ben, list + "page_size=1");
      assertThat(count(ben, list + "page_size=1&include=comments")).isEqualTo(without + 1);
      assertThat(count(ben, list + "page_size=100&include=comments")).isEqualTo(without + 1);
    }
    long post = ben.get("/api/posts").number("/items/0/id");
    assertThat(count(ben, on(post) + "?page_size=1")).isEqualTo(5);
    assertThat(count(ben, on(post) + "?page_size=100")).isEqualTo(5);
  }

  private int count(Actor actor, String path) {
    return world
        .server
        .statements()
        .during(() -> assertThat(actor.get(path).status()).isEqualTo(200))
        .size();
  }

  private long made(Actor author, String title) {
    world.server.clock().advance(Duration.ofSeconds(1));
    return author
        .post(
            "/api/posts",
            "{\"title\": \"" + title + "\", \"content\": \"Text\", \"tags\": [\"sea\"]}")
        .number("/id");
  }

  private static List<String> contents(JsonNode comments) {
    return comments.valueStream().map(comment -> comment.at("/content").asString()).toList();
  }
}
