package org.kith.pages.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.comments.Talk;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class PostPagesTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final long post;
  private final String path;

  PostPagesTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    post = Talk.post(ada, "Hello there");
    path = "/posts/" + post + "/hello-there";
  }

  @Test
  @DisplayName("U2: a post has one address, and every other leads there for good")
  void address() {
    for (String other : new String[] {"/posts/" + post, "/posts/" + post + "/old-name"}) {
      Answer answer = world.anonymous.open(other + "?page=2");
      assertThat(answer.status()).isEqualTo(301);
      assertThat(answer.header("Location")).isEqualTo(path + "?page=2");
    }
    assertThat(world.anonymous.open("/posts/17/hello").status()).isEqualTo(404);
    assertThat(world.anonymous.open("/posts/hello").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("U2: a post whose slug is the name of another page is at its number alone")
  void slugOfAnotherPage() {
    long likes = Talk.post(ada, "Likes");
    assertThat(world.anonymous.open("/posts/" + likes).text()).contains("<h1>Likes</h1>");
    assertThat(world.anonymous.open("/explore").text())
        .contains("href=\"/posts/" + likes + "\"")
        .doesNotContain("href=\"/posts/" + likes + "/likes\"");
  }

  @Test
  @DisplayName("U2: a post tells other sites what it is; a draft asks not to be found")
  void openGraph() {
    assertThat(world.anonymous.open(path).text())
        .contains("<meta property=\"og:type\" content=\"article\">")
        .contains("<meta property=\"og:description\" content=\"Text.\">")
        .contains("<meta property=\"article:author\" content=\"ada\">")
        .contains("<meta property=\"article:published_time\" content=\"20")
        .contains("<link rel=\"canonical\" href=\"http://127.0.0.1")
        .doesNotContain("noindex");
    long draft =
        ada.post("/api/posts", "{\"title\": \"Half\", \"content\": \"x\", \"status\": \"draft\"}")
            .number("/id");
    assertThat(ada.open("/posts/" + draft + "/half").text())
        .contains("noindex", "Draft")
        .doesNotContain("canonical");
  }

  @Test
  @DisplayName("S4: the button likes, and pressed again takes it back; the page one was on returns")
  void likes() {
    Answer liked = ben.submit("/posts/" + post + "/like", "return", "/explore?page=2");
    assertThat(liked.status()).isEqualTo(303);
    assertThat(liked.header("Location")).isEqualTo("/explore?page=2");
    assertThat(ben.open(path).text())
        .contains("value=\"like\" aria-pressed=\"true\"")
        .contains("1 reaction");
    ben.submit("/posts/" + post + "/like", "return", path);
    assertThat(ben.open(path).text())
        .contains("value=\"like\" aria-pressed=\"false\"")
        .contains("no reactions");
  }

  @Test
  @DisplayName("S4: a script gets the buttons alone, and who reacted is a list")
  void kinds() {
    Answer part =
        ben.press("/posts/" + post + "/like", "reaction", "wow", "whole", "1", "return", path);
    assertThat(part.text())
        .startsWith("<div class=\"reactions\"")
        .contains("value=\"wow\" aria-pressed=\"true\"", "1 reaction", "value=\"angry\"");
    assertThat(world.anonymous.open("/posts/" + post + "/likes").text())
        .contains("href=\"/@ben\"", "Wow", "<time datetime=");
    assertThat(ben.submit("/posts/" + post + "/like", "reaction", "meh").status()).isEqualTo(422);
    assertThat(
            ben.submit("/posts/" + post + "/like", "return", "//evil.example").header("Location"))
        .isEqualTo("/");
  }

  @Test
  @DisplayName("U2: what a form without its token sends is refused, and so is a stranger")
  void forged() {
    String[] browser = {
      "Cookie", "kith_session=" + ben.token(),
      "Content-Type", "application/x-www-form-urlencoded",
      "Accept", "text/html"
    };
    for (String action : new String[] {path.replace("/hello-there", "/like"), "/@ada/follow"}) {
      assertThat(world.anonymous.send("POST", action, "reaction=like", browser).status())
          .isEqualTo(403);
      assertThat(world.anonymous.submit(action).status()).isEqualTo(401);
    }
    assertThat(ada.get("/api/posts/" + post).number("/like_count")).isZero();
  }

  @Test
  @DisplayName("U2: a page without a form is not sent twice to a browser that has it")
  void conditional() {
    Answer first = world.anonymous.open(path);
    String[] known = {"If-None-Match", first.header("ETag"), "Accept", "text/html"};
    assertThat(first.header("ETag")).startsWith("W/");
    assertThat(world.anonymous.get(path, known).status()).isEqualTo(304);
    Talk.comment(ben, post, "New");
    assertThat(world.anonymous.get(path, known).status()).isEqualTo(200);
    assertThat(ben.open(path).header("ETag")).isEmpty();
  }

  @Test
  @DisplayName(
      "S7: a post of somebody deactivated is not there, but for moderators, without buttons")
  void deactivated() {
    People.deactivate(world.server, ada.id());
    assertThat(ben.open(path).status()).isEqualTo(404);
    assertThat(world.cleo().open(path).text())
        .contains("<h1>Hello there</h1>", "noindex")
        .doesNotContain("/like\"", "/follow\"", "id=\"new\"");
  }
}
