package org.kith.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.comments.Talk;
import org.kith.doctor.Examination;
import org.kith.identity.Role;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class PrivacyApiTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;

  PrivacyApiTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
  }

  @Test
  @DisplayName("B1: a block ends follows both ways, with exact counters; they do not come back")
  void endsFollows() {
    ben.post("/api/users/@ada/follow");
    ada.post("/api/users/@ben/follow");
    for (int i = 0; i < 2; i++) {
      Answer answer = ada.put("/api/users/@ben/block", "");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("{\"blocked\":true}");
    }
    assertThat(ada.get("/api/me").number("/follower_count")).isZero();
    assertThat(ben.get("/api/me").number("/following_count")).isZero();
    assertThat(ada.delete("/api/users/@ben/block").text()).isEqualTo("{\"blocked\":false}");
    assertThat(ada.delete("/api/users/@ben/block").status()).isEqualTo(200);
    assertThat(ben.get("/api/users/@ada").at("/following")).isEqualTo("false");
    assertThat(ben.post("/api/users/@ada/follow").status()).isEqualTo(200);
    Examination.well(world);
  }

  @Test
  @DisplayName("B1, S7: a block of somebody inactive takes away no more than they count for")
  void inactive() {
    Actor mina = world.mina();
    ben.post("/api/users/@ada/follow");
    ada.post("/api/users/@ben/follow");
    mina.put("/api/users/bulk-deactivate", "[" + ben.id() + "]");
    assertThat(ada.put("/api/users/@ben/block", "").status()).isEqualTo(200);
    Examination.well(world);
    mina.put("/api/users/bulk-activate", "[" + ben.id() + "]");
    assertThat(ben.get("/api/me").number("/follower_count")).isZero();
    Examination.well(world);
  }

  @Test
  @DisplayName("B1: whoever is blocked is answered as for somebody who is not there")
  void isSilent() {
    long post = Talk.post(ada, "Tides");
    ben.post("/api/posts/" + post + "/like");
    ada.put("/api/users/@ben/block", "");
    String nobody = String.valueOf(ada.id() + 1);
    for (String method :
        List.of(
            "GET ",
            "POST /follow",
            "DELETE /follow",
            "PUT /block",
            "DELETE /block",
            "PUT /mute",
            "DELETE /mute",
            "GET /followers",
            "GET /posts")) {
      String[] parts = method.split(" ", -1);
      Answer there = ben.send(parts[0], "/api/users/" + ada.id() + parts[1], null);
      Answer nowhere = ben.send(parts[0], "/api/users/" + nobody + parts[1], null);
      assertThat(there.status()).as(method).isEqualTo(404);
      assertThat(there.text().replace(String.valueOf(ada.id()), nobody))
          .as(method)
          .isEqualTo(nowhere.text());
    }
    for (Answer refused :
        List.of(
            ben.put("/api/posts/" + post + "/like", ""),
            ben.post("/api/posts/" + post + "/like"),
            ben.delete("/api/posts/" + post + "/like"),
            Talk.say(ben, post, "Hello"))) {
      assertThat(refused.status()).as(refused.text()).isEqualTo(404);
      assertThat(refused.detail()).isEqualTo("Post not found");
    }
    assertThat(ada.get("/api/posts/" + post).number("/like_count"))
        .as("what was before stays, and counts")
        .isEqualTo(1);
  }

  @Test
  @DisplayName("B1: the blocked neither invite the other nor keep an invitation")
  void invitations() {
    Club club = Club.of(ben);
    long before = club.invite(ben, ada, "member");
    ada.put("/api/users/@ben/block", "");
    assertThat(ada.get("/api/invitations/" + before).status()).isEqualTo(404);
    Answer invited = ben.post(club.path() + "/invite", "{\"email\": \"ada@example.org\"}");
    assertThat(invited.status()).isEqualTo(404);
    assertThat(invited.detail()).isEqualTo("User not found");
  }

  @Test
  @DisplayName("B1, T2: who leads a project still sees and removes a member whom they blocked")
  void team() {
    Club club = Club.of(ben);
    club.join(ben, ada, "member");
    ben.put("/api/users/@ada/block", "");
    assertThat(ben.get(club.path() + "/members").items("username")).contains("ada");
    assertThat(ben.delete(club.member(ada)).status()).isEqualTo(204);
    assertThat(ben.get(club.path() + "/members").items("username")).doesNotContain("ada");
  }

  @Test
  @DisplayName("B1, W5: a comment of the blocked keeps its place with its replies, and has none")
  void threads() {
    Actor dan = world.dan();
    long post = Talk.post(dan, "Weather");
    long comment = Talk.comment(ada, post, "Windy");
    long reply = Talk.reply(dan, post, comment, "Very");
    ada.put("/api/users/@ben/block", "");
    Answer thread = ben.get("/api/posts/" + post + "/comments");
    assertThat(thread.items("id")).containsExactly(comment + "", reply + "");
    assertThat(thread.items("deleted")).containsExactly("true", "false");
    assertThat(thread.at("/items/0/content")).isEmpty();
    assertThat(thread.at("/items/1/parent_id")).isEqualTo(comment + "");
    assertThat(Talk.answer(ben, post, comment, "No").detail())
        .isEqualTo("A deleted comment cannot be replied to");
    assertThat(Talk.reply(ben, post, reply, "Yes")).isPositive();
    assertThat(ben.get("/api/posts/" + post).number("/comment_count")).isEqualTo(3);
  }

  @Test
  @DisplayName("B1: whoever moderates sees who blocked them, and answers; but follows no more")
  void moderators() {
    Actor cleo = world.cleo();
    long post = Talk.post(ada, "Tides");
    cleo.post("/api/users/@ada/follow");
    ada.put("/api/users/@cleo/block", "");
    assertThat(cleo.get("/api/users/@ada").at("/following")).isEqualTo("false");
    assertThat(cleo.post("/api/posts/" + post + "/like").status()).isEqualTo(200);
    assertThat(Talk.say(cleo, post, "Please be kind").status()).isEqualTo(201);
    assertThat(cleo.post("/api/users/@ada/follow").status()).isEqualTo(404);
    assertThat(ada.get("/api/posts/" + post + "/comments").items("deleted"))
        .as("she does not see them")
        .containsExactly("true");
  }

  @Test
  @DisplayName("B1, B2: whom one blocked and muted, the last first; nobody hides oneself")
  void lists() {
    Actor dan = world.dan();
    ada.put("/api/users/@ben/block", "");
    world.server.clock().advance(java.time.Duration.ofMinutes(1));
    ada.put("/api/users/@dan/block", "");
    ada.put("/api/users/@dan/mute", "");
    Actor eve = world.person("eve", Role.USER);
    ada.put("/api/users/@eve/mute", "");
    assertThat(ada.get("/api/me/blocks").items("username")).containsExactly("dan", "ben");
    assertThat(ada.get("/api/me/blocks?page_size=1").number("/total")).isEqualTo(2);
    assertThat(ada.get("/api/me/mutes").items("username")).containsExactly("eve");
    assertThat(dan.get("/api/me/blocks").items("username")).isEmpty();
    assertThat(eve.get("/api/users/@ada").status()).isEqualTo(200);
    assertThat(ada.put("/api/users/me/block", "").detail()).isEqualTo("Cannot block yourself");
    assertThat(ada.put("/api/users/@ada/mute", "").detail()).isEqualTo("Cannot mute yourself");
    assertThat(ada.delete("/api/users/@eve/mute").text()).isEqualTo("{\"muted\":false}");
    assertThat(ada.get("/api/me/mutes").items("username")).isEmpty();
  }

  @Test
  @DisplayName("B2: the muted notice nothing, and the muter still follows them")
  void muting() {
    Talk.post(ada, "Tides");
    ben.post("/api/users/@ada/follow");
    ben.put("/api/users/@ada/mute", "");
    assertThat(ben.get("/api/me/feed").items("title")).isEmpty();
    assertThat(ben.get("/api/me/feed").number("/total")).isZero();
    assertThat(ben.get("/api/users/@ada/posts").items("title")).containsExactly("Tides");
    assertThat(ada.get("/api/me").number("/follower_count")).isEqualTo(1);
    assertThat(ada.get("/api/users/@ben").at("/follows_me")).isEqualTo("true");
    ben.delete("/api/users/@ada/mute");
    assertThat(ben.get("/api/me/feed").items("title")).containsExactly("Tides");
  }
}
