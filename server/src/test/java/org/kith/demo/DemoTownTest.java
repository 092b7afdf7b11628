package org.kith.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.signin.Tokens;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.TestServer;

@OnEveryStore
class DemoTownTest {

  private final TestServer server;

  DemoTownTest(Store store) {
    server = TestServer.on(store);
  }

  @Test
  @DisplayName("O4: the demo town is there, whole, and one can sign in to it")
  void settles() {
    Actor ada = signIn(server.bean(DemoTown.class).settle());
    assertThat(ada.get("/api/users?page_size=1").number("/total")).isEqualTo(12);
    assertThat(ada.get("/api/posts?page_size=1").number("/total")).isEqualTo(34);
    assertThat(ada.get("/api/users/@ada").number("/follower_count")).isEqualTo(10);
    assertThat(ada.get("/api/users/@mina").at("/role")).isEqualTo("administrator");
    assertThat(ada.get("/api/posts?page_size=100").items("author/full_name"))
        .contains("Ada Marsh", "Ben Okafor");
    assertThat(ada.get("/api/me/feed").items("title")).isNotEmpty();
    assertThat(ada.get("/api/posts?q=Gerald&include=comments").number("/items/0/comment_count"))
        .isEqualTo(6);
    assertThat(ada.get("/api/posts?status=draft").items("title"))
        .containsExactly("Notes toward a history of the bell");
  }

  @Test
  @DisplayName("O4: the demo town has a project with members, followers and a post")
  void club() {
    Actor sol = signIn("sol", server.bean(DemoTown.class).settle());
    Answer club = sol.get("/api/projects/chess-club");
    assertThat(club.at("/owner/username")).isEqualTo("jun");
    assertThat(club.at("/my_role")).isEqualTo("viewer");
    assertThat(club.number("/member_count")).isEqualTo(4);
    assertThat(club.number("/follower_count")).isEqualTo(3);
    assertThat(sol.get("/api/me/feed?page_size=100").items("project/slug"))
        .containsOnlyOnce("chess-club");
    assertThat(sol.get("/api/projects/chess-club/posts").items("author/username"))
        .containsExactly("jun");
  }

  @Test
  @DisplayName("O4: the demo town has a shop with orders, and a chart")
  void market() {
    String password = server.bean(DemoTown.class).settle();
    Actor ben = signIn("ben", password);
    assertThat(ben.get("/api/products").items("name"))
        .contains("Harbour loaf", "Mended toaster")
        .hasSize(5);
    assertThat(ben.get("/api/products").items("category/name")).contains("Books", "Kitchen");
    assertThat(ben.get("/api/orders").at("/items/0/status")).isEqualTo("shipped");
    assertThat(ben.get("/api/orders").at("/items/0/total")).isEqualTo("8.40");
    assertThat(signIn("otis", password).get("/api/orders?as=seller").items("status"))
        .containsExactly("cancelled");
    assertThat(ben.get("/api/employees/chart").items("title")).containsExactly("Mayor");
    assertThat(ben.get("/api/employees").number("/total")).isEqualTo(6);
  }

  @Test
  @DisplayName("O4: settling again changes nothing but the password")
  void settlesAgain() {
    String first = server.bean(DemoTown.class).settle();
    Actor before = signIn(first);
    String second = server.bean(DemoTown.class).settle();
    assertThat(second).isNotEqualTo(first);
    assertThat(before.get("/api/me").status()).isEqualTo(401);
    assertThat(signIn(second).get("/api/posts?page_size=1").number("/total")).isEqualTo(34);
  }

  private Actor signIn(String password) {
    return signIn("ada", password);
  }

  private Actor signIn(String username, String password) {
    String token = server.bean(Tokens.class).signIn(username, password).accessToken();
    return new Actor(server, 1, username, token);
  }
}
