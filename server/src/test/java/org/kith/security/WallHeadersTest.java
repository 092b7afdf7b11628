package org.kith.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Store;
import org.kith.testing.World;

/// What stands between this site and others in the same browser.
class WallHeadersTest {

  private static final String OTHER_SITE = "https://evil.example";

  private final World world = new World(Store.SQLITE);
  private final Actor ada = world.ada();

  @Test
  @DisplayName("no script of another site may read an answer, nor ask first whether it may")
  void otherSites() {
    for (String path : List.of("/api/me", "/api/posts", "/", "/openapi.json", "/health/live")) {
      assertThat(ada.get(path, "Origin", OTHER_SITE).header("Access-Control-Allow-Origin"))
          .as(path)
          .isEmpty();
      Answer asked =
          world.anonymous.send(
              "OPTIONS",
              path,
              null,
              "Origin",
              OTHER_SITE,
              "Access-Control-Request-Method",
              "POST",
              "Access-Control-Request-Headers",
              "authorization");
      assertThat(asked.response().headers().map().keySet())
          .as(path)
          .noneMatch(name -> name.startsWith("access-control-"));
    }
  }

  @Test
  @DisplayName("the API looks at no cookie, so a form of another site acts for nobody")
  void cookies() {
    String cookie = "kith_session=" + ada.token();
    assertThat(world.anonymous.get("/api/me", "Cookie", cookie).status()).isEqualTo(401);
    assertThat(world.anonymous.post("/api/tags", "{\"name\": \"x\"}", "Cookie", cookie).status())
        .isEqualTo(401);
    assertThat(ada.open("/settings").status()).as("which pages do").isEqualTo(200);
  }

  @Test
  @DisplayName("no answer is taken for another kind of content, and none is framed")
  void kinds() {
    for (String path :
        List.of("/", "/sign-in", "/nothing", "/api/users", "/api/nothing", "/openapi.json")) {
      Answer answer = world.anonymous.get(path, "Accept", "text/html, */*");
      assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
      assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
    }
  }

  @Test
  @DisplayName("a page runs and loads nothing but what this server has as a file")
  void policy() {
    for (String path : List.of("/", "/sign-in", "/nothing")) {
      String policy = world.anonymous.open(path).header("Content-Security-Policy");
      assertThat(policy)
          .as(path)
          .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'")
          .contains("form-action 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe-", "script-src", "*");
    }
  }
}
