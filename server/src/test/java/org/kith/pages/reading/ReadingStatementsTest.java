package org.kith.pages.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.comments.Talk;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// What a page to read costs: a number of statements that is no function of what is on it.
@OnEveryStore
class ReadingStatementsTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final long post;
  private int written;

  ReadingStatementsTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    Club.of(ada);
    post = write();
    ada.post("/api/posts/" + post + "/like");
    ben.post("/api/users/@ada/follow");
    ada.post("/api/users/@ben/follow");
  }

  private long write() {
    String json =
        """
        {"title": "Post %d", "content": "Words", "tags": ["a", "b", "c%d"]}
        """
            .formatted(written, written++);
    return ada.post("/api/posts", json).number("/id");
  }

  @ParameterizedTest
  @DisplayName("S5: a page to read costs the same number of statements, however much is on it")
  @CsvSource({
    "/,                    4,  8",
    "/explore,             8, 12",
    "/tags,                2,  5",
    "/tags/a,              5,  9",
    "/search?q=post,       6,  10",
    "/@ada,                5, 11",
    "/@ada/followers,      3,  7",
    "/projects,            2,  5",
    "/projects/chess-club, 5,  9",
    "POST,                 6, 12",
    "POST/likes,           5,  10",
  })
  void constant(String path, int anonymous, int signedIn) {
    String real =
        path.replace("POST", "/posts/" + post + "/post-0").replace("post-0/likes", "likes");
    List<Integer> few = List.of(cost(world.anonymous, real), cost(ben, real));
    fill();
    List<Integer> many = List.of(cost(world.anonymous, real), cost(ben, real));
    assertThat(few).as(path).containsExactly(anonymous, signedIn);
    assertThat(many).as(path).isEqualTo(few);
  }

  private void fill() {
    for (int i = 0; i < 12; i++) {
      long id = write();
      ben.put("/api/posts/" + id + "/like", "{\"reaction\": \"wow\"}");
      long comment = Talk.comment(ben, post, "Comment " + i);
      Talk.reply(ada, post, comment, "Reply " + i);
    }
    ben.put("/api/posts/" + post + "/like", "{}");
    Actor dan = world.dan();
    dan.post("/api/users/@ada/follow");
    dan.put("/api/posts/" + post + "/like", "{}");
  }

  private int cost(Actor actor, String path) {
    return world
        .server
        .statements()
        .during(() -> {
          Answer answer = actor.open(path);
          assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        })
        .size();
  }

  @Test
  @DisplayName("U2: a page of 20 long posts is small")
  void small() {
    for (int i = 0; i < 20; i++) {
      ada.post(
          "/api/posts",
          "{\"title\": \"%s\", \"content\": \"%s\", \"tags\": [\"first tag %d\", \"second tag\", \"third tag\", \"fourth\", \"fifth\"]}"
              .formatted("A long title ".repeat(10) + i, "Many words follow. ".repeat(5000), i));
    }
    for (Actor actor : List.of(world.anonymous, ben)) {
      String html = actor.open("/").text();
      assertThat(html.split("<article", -1)).hasSize(21);
      assertThat(html.length()).isLessThan(60_000);
    }
  }
}
