package org.kith;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Store;
import org.kith.testing.World;

/// That tests of a town with two servers have two.
class TwoServersTest {

  @Test
  @DisplayName(
      "O1: two people are served by two servers, and each sees at once what the other does")
  void two() {
    World world = new World(Store.TWO_SERVERS);
    Actor ada = world.ada();
    Actor ben = world.ben();
    assertThat(ada.server().uri("/")).isNotEqualTo(ben.server().uri("/"));
    Actor adaElsewhere = new Actor(ben.server(), ada.id(), "ada", ada.token());

    ben.post("/api/users/@ada/follow");
    ada.post("/api/posts", "{\"title\": \"Here\", \"content\": \"x\"}");
    adaElsewhere.post("/api/posts", "{\"title\": \"There\", \"content\": \"x\"}");
    assertThat(ben.get("/api/me/feed").items("title")).containsExactly("There", "Here");
    assertThat(ada.get("/api/posts").items("title")).containsExactly("There", "Here");

    adaElsewhere.post("/api/auth/logout");
    assertThat(ada.get("/api/me").status()).isEqualTo(401);
  }
}
