package org.kith.pages.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.comments.Talk;
import org.kith.identity.Role;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class PersonPagesTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;

  PersonPagesTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
  }

  @Test
  @DisplayName("P2: a profile shows what its person tells, as text, and where else they are")
  void profile() {
    ada.post(
        "/api/users/me/profile",
        """
        {"full_name": "Ada <b>", "bio": "Two\\nlines & <i>more</i>", "location": "Town",
         "website": "https://example.org/ada"}
        """);
    assertThat(world.anonymous.open("/@ada").text())
        .contains(
            "<h1>Ada &lt;b&gt;</h1>", "@ada", "Two\nlines &amp; &lt;i&gt;more&lt;/i&gt;", "Town")
        .contains(
            "<a rel=\"me nofollow noopener\" href=\"https://example.org/ada\">example.org/ada")
        .contains("<meta property=\"og:type\" content=\"profile\">")
        .contains("<meta property=\"profile:username\" content=\"ada\">")
        .contains("href=\"/@ada/feed.atom\"");
    Answer other = world.anonymous.open("/@ADA");
    assertThat(other.status()).isEqualTo(301);
    assertThat(other.header("Location")).isEqualTo("/@ada");
    assertThat(world.anonymous.open("/@nobody").status()).isEqualTo(404);
    assertThat(world.anonymous.open("/@no").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("S1: the button follows and unfollows, says so, and returns to where one was")
  void follow() {
    Answer followed = ben.submit("/@ada/follow");
    assertThat(followed.header("Location")).isEqualTo("/@ada");
    assertThat(followed.header("Set-Cookie")).startsWith("kith_flash=");
    assertThat(ben.open("/@ada").text())
        .contains("action=\"/@ada/unfollow\"", "1 follower<")
        .doesNotContain("action=\"/@ada/follow\"");
    assertThat(ada.open("/@ben").text()).contains("Follows you", "follows 1");
    assertThat(ben.submit("/@ada/unfollow", "return", "/@ada/followers").header("Location"))
        .isEqualTo("/@ada/followers");
    assertThat(ben.open("/@ada").text()).contains("no followers");
    assertThat(ben.submit("/@ben/follow").status()).isEqualTo(400);
    assertThat(ben.submit("/@ada/unfollow").status()).isEqualTo(400);
  }

  @Test
  @DisplayName("S1: a script gets the button alone, and the new count where one is shown")
  void followByScript() {
    assertThat(ben.press("/@ada/follow", "return", "/@ada", "counted", "1").text())
        .startsWith("<form class=\"follow\"")
        .contains("action=\"/@ada/unfollow\"", "data-hx-swap-oob=\"true\"", "1 follower");
    assertThat(ben.press("/@ada/unfollow", "return", "/@ada").text())
        .contains("action=\"/@ada/follow\"")
        .doesNotContain("hx-swap-oob");
  }

  @Test
  @DisplayName("S3: followers are a table with pages, by number and by cursor")
  void followers() {
    for (int i = 0; i < 21; i++) {
      world.person("fan" + i, Role.USER).post("/api/users/@ada/follow");
      world.server.clock().advance(Duration.ofSeconds(1));
    }
    Answer first = world.anonymous.open("/@ada/followers");
    assertThat(first.text())
        .contains("<table", "href=\"/@fan20\"", "<time datetime=", "1 of 2")
        .contains("href=\"/@ada/followers?page=2\"")
        .doesNotContain("href=\"/@fan0\"");
    assertThat(world.anonymous.open("/@ada/followers?page=2").text())
        .contains("href=\"/@fan0\"", "2 of 2", "href=\"/@ada/followers\"")
        .doesNotContain("href=\"/@fan1\"");
    String next = ada.get("/api/users/@ada/followers").at("/next");
    assertThat(world.anonymous.open("/@ada/followers?after=" + next).text())
        .contains("href=\"/@fan0\"", "First page")
        .doesNotContain("href=\"/@fan1\"");
    assertThat(world.anonymous.open("/@fan3/following").text()).contains("href=\"/@ada\"");
    assertThat(world.anonymous.open("/@ada/followers?page=0").status()).isEqualTo(422);
  }

  @Test
  @DisplayName("S7: of a person who was deactivated the name is left, of a deleted one nothing")
  void inactive() {
    ada.put("/api/users/me/profile", "{\"full_name\": \"Ada Marsh\", \"bio\": \"Secret\"}");
    Talk.post(ada, "Hello");
    ben.submit("/@ada/follow");
    People.deactivate(world.server, ada.id());
    assertThat(ben.open("/@ada").text())
        .contains("<h1>@ada</h1>", "not active", "noindex")
        .doesNotContain("Secret", "Marsh", "Hello", "/@ada/follow", "/@ada/unfollow");
    assertThat(ben.open("/@ada/followers").status()).isEqualTo(404);
    assertThat(ben.open("/@ben/following").text()).doesNotContain("@ada");
    People.activate(world.server, ada.id());
    assertThat(ben.open("/@ada").text()).contains("Secret", "/@ada/unfollow");
    People.softDelete(world.server, ada.id());
    assertThat(ben.open("/@ada").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("T3: a project has its page, team, posts and followers, and is followed there")
  void project() {
    Club club = Club.of(ada);
    club.join(ada, ben, "viewer");
    ada.post(
        "/api/posts",
        "{\"title\": \"Mate\", \"content\": \"In two.\", \"project_id\": " + club.id() + "}");
    assertThat(world.anonymous.open("/projects/chess-club").text())
        .contains("<h1>Chess Club</h1>", "2 members", "owner", "viewer", "Mate", "1 post<");
    assertThat(world.anonymous.open("/projects/" + club.id()).header("Location"))
        .isEqualTo("/projects/chess-club");
    assertThat(ben.submit("/projects/chess-club/follow").header("Location"))
        .isEqualTo("/projects/chess-club");
    assertThat(world.anonymous.open("/projects/chess-club/followers").text())
        .contains("href=\"/@ben\"");
    assertThat(ben.open("/").text()).contains("Mate", "Chess Club");
    assertThat(ben.press("/projects/chess-club/unfollow", "counted", "1").text())
        .contains("no followers");
    assertThat(world.anonymous.open("/projects?q=CHESS").text()).contains("<mark>Chess</mark>");
    assertThat(world.anonymous.open("/projects?q=xyz").text()).contains("No such projects");
    assertThat(world.anonymous.open("/projects/nowhere").status()).isEqualTo(404);
  }
}
