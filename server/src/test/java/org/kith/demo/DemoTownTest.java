package org.kith.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.signin.Tokens;
import org.kith.testing.Actor;
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
    String token = server.bean(Tokens.class).signIn("ada", password).accessToken();
    return new Actor(server, 1, "ada", token);
  }
}
