package org.kith.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.comments.Talk;
import org.kith.doctor.Examination;
import org.kith.social.Crowd;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class PrivateAccountTest {

  private static final String FOLLOW = "/api/users/@ada/follow";

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final Actor dan;

  PrivateAccountTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    dan = world.dan();
  }

  @BeforeEach
  void bePrivate() {
    assertThat(setPrivate(true).text()).isEqualTo("{\"is_private\":true}");
  }

  private Answer setPrivate(boolean isPrivate) {
    return ada.put("/api/me/privacy", "{\"is_private\": " + isPrivate + "}");
  }

  @Test
  @DisplayName("B3: following somebody private asks; asking no more takes it back")
  void asking() {
    for (int i = 0; i < 2; i++) {
      Answer asked = ben.post(FOLLOW);
      assertThat(asked.status()).isEqualTo(200);
      assertThat(asked.text())
          .isEqualTo("{\"following\":false,\"requested\":true,\"follower_count\":0}");
    }
    assertThat(ben.get("/api/users/@ada/relationship").text())
        .isEqualTo("{\"following\":false,\"requested\":true,\"followed_by\":false}");
    assertThat(ada.get("/api/me/follow-requests").items("username")).containsExactly("ben");
    assertThat(ben.delete(FOLLOW).text())
        .isEqualTo("{\"following\":false,\"requested\":false,\"follower_count\":0}");
    assertThat(ben.delete(FOLLOW).detail()).isEqualTo("Not following this user");
    assertThat(ada.get("/api/me/follow-requests").items("username")).isEmpty();
    assertThat(ada.post(accept(ben)).detail()).isEqualTo("Follow request not found");
  }

  @Test
  @DisplayName("B3, S1: of everybody else following is what it was")
  void publicPeople() {
    assertThat(dan.post("/api/users/@ben/follow").text())
        .isEqualTo("{\"following\":true,\"follower_count\":1}");
    assertThat(dan.delete("/api/users/@ben/follow").text())
        .isEqualTo("{\"following\":false,\"follower_count\":0}");
  }

  @Test
  @DisplayName("B3: whoever is accepted follows and sees; whoever is declined may ask again")
  void answering() {
    Talk.post(ada, "Diary");
    ben.post(FOLLOW);
    dan.post(FOLLOW);
    assertThat(ada.post(accept(ben)).status()).isEqualTo(204);
    assertThat(ada.post("/api/follow-requests/" + dan.id() + "/decline").status()).isEqualTo(204);
    assertThat(ben.get("/api/me/feed").items("title")).containsExactly("Diary");
    assertThat(ben.get("/api/users/@ada/posts").number("/total")).isEqualTo(1);
    assertThat(dan.get("/api/me/feed").items("title")).isEmpty();
    assertThat(dan.get("/api/users/@ada/posts").number("/total")).isZero();
    assertThat(ada.get("/api/me").number("/follower_count")).isEqualTo(1);
    assertThat(ben.post(FOLLOW).text()).isEqualTo("{\"following\":true,\"follower_count\":1}");
    assertThat(dan.post(FOLLOW).at("/requested")).isEqualTo("true");
    ben.delete(FOLLOW);
    assertThat(ben.get("/api/me/feed").items("title")).isEmpty();
    Examination.well(world);
  }

  @Test
  @DisplayName("B3, S4: followers react and comment; nobody else finds anything to")
  void followersTalk() {
    ben.post(FOLLOW);
    ada.post(accept(ben));
    long post = Talk.post(ada, "Diary");
    assertThat(ben.post("/api/posts/" + post + "/like").number("/like_count")).isEqualTo(1);
    assertThat(Talk.say(ben, post, "Nice").status()).isEqualTo(201);
    assertThat(dan.post("/api/posts/" + post + "/like").detail()).isEqualTo("Post not found");
    assertThat(Talk.say(dan, post, "Nice").detail()).isEqualTo("Post not found");
    assertThat(world.anonymous.get("/api/stats").number("/comment_count")).isZero();
    Talk.recount(world.server);
    Examination.well(world);
  }

  @Test
  @DisplayName("B3: what was public goes and comes back, with every counter")
  void turning() {
    setPrivate(false);
    long post = published("Tides", "\"sea\"");
    Talk.comment(dan, post, "High");
    assertThat(world.anonymous.get("/api/tags/sea").number("/post_count")).isEqualTo(1);
    setPrivate(true);
    assertThat(world.anonymous.get("/api/posts").number("/total")).isZero();
    assertThat(world.anonymous.get("/api/tags/sea").number("/post_count")).isZero();
    assertThat(world.anonymous.get("/api/search?q=tides").number("/total")).isZero();
    assertThat(world.anonymous.get("/api/stats").number("/comment_count")).isZero();
    assertThat(world.anonymous.get("/api/posts/" + post).status()).isEqualTo(404);
    assertThat(world.anonymous.get("/api/users/@ada").number("/post_count"))
        .as("how much there is everybody may know")
        .isEqualTo(1);
    Examination.well(world);
    long later = published("Waves", "\"sea\"");
    ada.patch("/api/posts/" + later, "{\"title\": \"Big waves\"}");
    Examination.well(world);
    setPrivate(false);
    assertThat(world.anonymous.get("/api/posts").items("title"))
        .containsExactly("Big waves", "Tides");
    assertThat(world.anonymous.get("/api/tags/sea").number("/post_count")).isEqualTo(2);
    assertThat(world.anonymous.get("/api/stats").number("/comment_count")).isEqualTo(1);
    Examination.well(world);
  }

  @Test
  @DisplayName("B3: whoever waits when somebody is private no longer follows them, counted exactly")
  void acceptsAll() {
    Actor mina = world.mina();
    ben.post(FOLLOW);
    dan.post(FOLLOW);
    mina.put("/api/users/bulk-deactivate", "[" + dan.id() + "]");
    assertThat(ada.get("/api/me/follow-requests").items("username")).containsExactly("ben");
    setPrivate(false);
    assertThat(ada.get("/api/me").number("/follower_count")).isEqualTo(1);
    Examination.well(world);
    mina.put("/api/users/bulk-activate", "[" + dan.id() + "]");
    assertThat(ada.get("/api/me").number("/follower_count")).isEqualTo(2);
    Examination.well(world);
  }

  @Test
  @DisplayName("B3, S7: a private author who comes back is private still")
  void standing() {
    Actor mina = world.mina();
    ben.post(FOLLOW);
    ada.post(accept(ben));
    published("Diary", "\"sea\"");
    mina.put("/api/users/bulk-deactivate", "[" + ada.id() + "]");
    assertThat(ben.get("/api/me/feed").items("title")).isEmpty();
    Examination.well(world);
    mina.put("/api/users/bulk-activate", "[" + ada.id() + "]");
    assertThat(ben.get("/api/me/feed").items("title")).containsExactly("Diary");
    assertThat(world.anonymous.get("/api/posts").number("/total")).isZero();
    Examination.well(world);
  }

  @Test
  @DisplayName("B3, T3: a post for a project is as public as that, until the project goes")
  void projects() {
    Club club = Club.of(ada);
    ada.post(
        "/api/posts",
        "{\"title\": \"Minutes\", \"content\": \"Text.\", \"tags\": [\"sea\"], \"project_id\": %d}"
            .formatted(club.id()));
    assertThat(world.anonymous.get("/api/posts").items("title")).containsExactly("Minutes");
    assertThat(world.anonymous.get("/api/users/@ada/posts").number("/total")).isEqualTo(1);
    assertThat(ada.delete(club.path()).status()).isEqualTo(204);
    assertThat(world.anonymous.get("/api/posts").number("/total")).isZero();
    assertThat(ada.get("/api/users/@ada/posts").items("title")).containsExactly("Minutes");
    Examination.well(world);
  }

  @Test
  @DisplayName("B1, B3: a block takes requests back")
  void blocked() {
    ben.post(FOLLOW);
    ada.put("/api/users/@ben/block", "");
    ada.delete("/api/users/@ben/block");
    assertThat(ada.get("/api/me/follow-requests").items("username")).isEmpty();
    assertThat(ben.get("/api/users/@ada/relationship").at("/requested")).isEqualTo("false");
  }

  @Test
  @DisplayName("B3, S2: asking, answering and turning at the same moment end in one state")
  void storm() {
    for (int round = 0; round < 15; round++) {
      ben.delete(FOLLOW);
      setPrivate(true);
      dan.post(FOLLOW);
      List<Integer> statuses =
          Crowd.run(
              5,
              List.of(
                  () -> ben.post(FOLLOW).status(),
                  () -> setPrivate(false).status(),
                  () -> ada.post(accept(ben)).status(),
                  () -> ada.post(accept(dan)).status(),
                  () -> published("Round " + System.nanoTime(), "\"sea\"") > 0 ? 201 : 0));
      assertThat(statuses).isSubsetOf(200, 201, 204, 404);
      Examination.well(world);
    }
  }

  private long published(String title, String tags) {
    Answer made =
        ada.post(
            "/api/posts",
            "{\"title\": \"%s\", \"content\": \"Text.\", \"tags\": [%s]}".formatted(title, tags));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.number("/id");
  }

  private static String accept(Actor who) {
    return "/api/follow-requests/" + who.id() + "/accept";
  }
}
