package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.signin.Tokens;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

/// What a page costs in statements when nothing is in memory yet, which is a number and no function
/// of the page. Signed in there are two more: whose token it is, and what the reader reacted with.
@OnEveryTown
class StatementCountTest {

  private static final int POSTS = 30;

  private final World world;
  private final Actor ben;

  StatementCountTest(Store store) {
    world = new World(store);
    ben = world.ben();
    Blog blog = new Blog(world.server);
    Actor ada = world.ada();
    Actor dan = world.dan();
    long shop = blog.category("Shop");
    for (int i = 0; i < POSTS; i++) {
      Actor author = i % 2 == 0 ? ada : dan;
      long id = blog.publishIn(author, "Post " + i, "text", shop, "a", "b", "c" + i);
      blog.write(ben, "Draft " + i, "draft", null, null);
      ben.put("/api/posts/" + id + "/like", "{\"reaction\": \"wow\"}");
    }
    ben.post("/api/users/" + ada.id() + "/follow");
    ben.post("/api/users/" + dan.id() + "/follow");
  }

  @ParameterizedTest
  @DisplayName("S5: a page costs the same number of statements, however long it is")
  @CsvSource({
    "/api/posts, 3",
    "/api/posts?tag=a, 3",
    "/api/posts?author=@ada, 3",
    "/api/posts?category=shop, 3",
    "/api/posts?q=post, 3",
    "/api/search?q=post, 2",
    "/api/search?q=po, 2",
    "/api/posts?tag=a&category=shop&author=@ada&q=post, 6",
    "/api/tags/a/posts, 3",
    "/api/users/@ada/posts, 3",
    "/api/categories/shop/posts, 3",
  })
  void everybodysLists(String path, int expected) {
    check(world.anonymous, path, expected);
    check(ben, path, expected + 3);
  }

  @ParameterizedTest
  @DisplayName("S5: a reader's own lists likewise")
  @CsvSource({"/api/me/feed, 6", "/api/users/me/feed, 6", "/api/posts?status=draft, 6"})
  void ownLists(String path, int expected) {
    check(ben, path, expected);
  }

  @ParameterizedTest
  @DisplayName("S5: after a cursor there is no statement for the total")
  @CsvSource({"/api/posts, 2", "/api/posts?q=post, 2", "/api/tags/a/posts, 3"})
  void afterCursor(String path, int expected) {
    String sep = path.contains("?") ? "&" : "?";
    String next = world.anonymous.get(path + sep + "page_size=1").at("/next");
    check(world.anonymous, path + sep + "after=" + next, expected);
    check(ben, path + sep + "after=" + next, expected + 3);
  }

  @Test
  @DisplayName("S5: lists of tags and of sign-ins cost the same however long they are")
  void otherLists() {
    for (int i = 0; i < POSTS; i++) {
      world.server.bean(Tokens.class).signIn("ben", World.PASSWORD);
    }
    assertThat(statements(world.anonymous, "/api/tags?page_size=1", 1)).hasSize(2);
    assertThat(statements(world.anonymous, "/api/tags?page_size=100", POSTS)).hasSize(2);
    assertThat(statements(ben, "/api/auth/tokens?page_size=1", 1)).hasSize(3);
    assertThat(statements(ben, "/api/auth/tokens?page_size=100", POSTS)).hasSize(3);
  }

  @ParameterizedTest
  @DisplayName("S5: what was read before and has not changed is asked of no database again")
  @ValueSource(strings = {"/api/posts", "/api/me/feed", "/api/posts?page_size=3&page=2"})
  void again(String path) {
    ben.get(path);
    assertThat(world.server.statements().again(() -> ben.get(path))).isEmpty();
    long post = Long.parseLong(ben.get(path).at("/items/0/id"));
    assertThat(world.server.statements().again(() -> ben.get("/api/posts/" + post))).isEmpty();
    ben.delete("/api/posts/" + post + "/like");
    assertThat(world.server.statements().again(() -> ben.get(path))).hasSize(2);
  }

  private void check(Actor actor, String path, int expected) {
    String sep = path.contains("?") ? "&" : "?";
    List<String> one = statements(actor, path + sep + "page_size=1", 1);
    List<String> many = statements(actor, path + sep + "page_size=100", POSTS / 2 - 1);
    assertThat(one).as(actor.name() + " " + path).hasSize(expected);
    assertThat(many).as(actor.name() + " " + path).hasSize(expected);
  }

  private List<String> statements(Actor actor, String path, int atLeast) {
    return world
        .server
        .statements()
        .during(() -> {
          Answer answer = actor.get(path);
          assertThat(answer.status()).as(answer.text()).isEqualTo(200);
          assertThat(answer.items("id")).as(path).hasSizeGreaterThanOrEqualTo(atLeast);
        });
  }
}
