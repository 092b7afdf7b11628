package org.kith.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryStore;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class StatsApiTest {

  private final World world;

  StatsApiTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("W7: an empty site is zeros and nulls")
  void empty() {
    assertThat(stats()).isEqualTo("0 0 0 0 null null");
    world.ada().post("/api/tags", "{\"name\": \"unused\"}");
    assertThat(stats()).as("a tag nobody uses is not the most used").isEqualTo("1 0 1 0 null null");
  }

  @Test
  @DisplayName("W7: the site in numbers, of what everyone may see; ties go to the first by name")
  void numbers() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    long post = publish(ben, "\"zoo\", \"Äpfel\"");
    assertThat(stats()).isEqualTo("2 1 2 0 zoo ben");
    publish(ada, "\"zebra\", \"äpfel\", \"zoo\"");
    assertThat(stats()).as("two of each").isEqualTo("2 2 3 0 zoo ada");
    ben.post("/api/posts/" + post + "/comments", "{\"content\": \"Hm\"}");
    publish(ben, "\"äpfel\"");
    assertThat(stats()).isEqualTo("2 3 3 1 äpfel ben");
    ben.patch("/api/posts/" + post, "{\"status\": \"draft\"}");
    assertThat(stats()).as("with the post its comment").isEqualTo("2 2 3 0 äpfel ada");
    ben.patch("/api/posts/" + post, "{\"status\": \"published\"}");
    assertThat(stats()).isEqualTo("2 3 3 1 äpfel ben");
    People.deactivate(world.server, ben.id());
    assertThat(stats()).isEqualTo("1 1 3 0 zebra ada");
    People.activate(world.server, ben.id());
    assertThat(stats()).isEqualTo("2 3 3 1 äpfel ben");
    assertThat(world.mina().delete("/api/users/" + ben.id()).status()).isEqualTo(204);
    assertThat(stats()).isEqualTo("2 1 3 0 zebra ada");
  }

  @Test
  @DisplayName("W7: the numbers cost one statement")
  void statements() {
    assertThat(world.server.statements().during(this::stats)).hasSize(1);
  }

  private static long publish(Actor author, String tags) {
    return author
        .post("/api/posts", "{\"title\": \"T\", \"content\": \"c\", \"tags\": [" + tags + "]}")
        .number("/id");
  }

  private String stats() {
    var answer = world.anonymous.get("/api/stats");
    return String.join(
        " ",
        answer.at("/user_count"),
        answer.at("/post_count"),
        answer.at("/tag_count"),
        answer.at("/comment_count"),
        answer.at("/most_used_tag"),
        answer.at("/most_prolific_author"));
  }
}
