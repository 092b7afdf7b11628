package org.kith.pages.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class DraftPagesTest {

  private static final String SCHEDULED = "\"scheduled\", \"publish_at\": \"2999-01-31T09:30:00Z\"";

  private final World world;
  private final Actor ada;
  private final Actor ben;

  DraftPagesTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
  }

  @Test
  @DisplayName("U3: drafts and scheduled posts of one's own are listed, made last first")
  void mine() {
    post(ada, "Aubade", "\"draft\"");
    post(ada, "Ballad", SCHEDULED);
    post(ada, "Canon", "\"published\"");
    post(ben, "Dirge", "\"draft\"");
    delete(ada, post(ada, "Elegy", "\"draft\""));
    assertThat(titles(ada)).containsExactly("Ballad", "Aubade");
    assertThat(ada.open("/drafts").text()).contains("Comes out Jan 31, 2999", "/unschedule");
    Actor cleo = world.cleo();
    assertThat(titles(cleo)).as("a moderator's own").isEmpty();
    assertThat(cleo.open("/drafts").text()).contains("Nothing is waiting here");
    assertThat(world.anonymous.open("/drafts").header("Location"))
        .isEqualTo("/sign-in?return=%2Fdrafts");
  }

  @Test
  @DisplayName("U3: what projects are about to publish is listed to those who edit there")
  void projects() {
    Club club = Club.of(ada);
    club.join(ada, ben, "member");
    Actor dan = world.dan();
    club.join(ada, dan, "admin");
    post(ben, "Gambit", "\"draft\", \"project_id\": " + club.id());
    assertThat(titles(ada)).containsExactly("Gambit");
    assertThat(titles(dan)).containsExactly("Gambit");
    assertThat(ada.open("/drafts").text()).contains("by ben", ">Chess Club</a>");
    post(dan, "Opening", "\"draft\", \"project_id\": " + club.id());
    assertThat(titles(ben)).containsExactly("Gambit");
    People.deactivate(world.server, ben.id());
    assertThat(titles(dan)).containsExactly("Opening");
  }

  @Test
  @DisplayName("U3: a long list goes on by a link, and costs the same statements")
  void pages() {
    post(ada, "First", "\"draft\"");
    int few = world.server.statements().during(() -> ada.open("/drafts")).size();
    for (int i = 0; i < 21; i++) {
      post(ada, "More" + i, "\"draft\"");
    }
    assertThat(world.server.statements().during(() -> ada.open("/drafts"))).hasSize(few);
    assertThat(few).isLessThanOrEqualTo(8);
    String next = find(ada.open("/drafts").text(), "href=\"(/drafts\\?after=[^\"]+)\"").getFirst();
    assertThat(find(ada.open(next).text(), "<h2><a [^>]*>([^<]*)"))
        .containsExactly("More0", "First");
  }

  @Test
  @DisplayName("U3: a deleted post is undone at once, or found among the deleted and restored")
  void deleted() {
    String id = post(ada, "Canon", "\"published\"");
    String draft = post(ada, "Sketch", "\"draft\"");
    Answer answer = ada.submit("/posts/" + id + "/delete");
    assertThat(answer.header("Location")).isEqualTo("/");
    assertThat(answer.header("Set-Cookie")).contains("kith_flash");
    assertThat(ada.submit("/posts/" + draft + "/delete").header("Location")).isEqualTo("/drafts");
    assertThat(ada.get("/api/posts/" + id).status()).isEqualTo(404);
    assertThat(ada.open("/drafts/deleted").text())
        .contains("Canon", "Sketch", "/posts/" + id + "/restore");
    assertThat(ben.open("/drafts/deleted").text()).doesNotContain("Canon");
    assertThat(world.anonymous.open("/drafts/deleted").status()).isEqualTo(303);
    assertThat(ben.submit("/posts/" + id + "/restore").status()).isEqualTo(404);
    assertThat(ada.submit("/posts/" + id + "/restore").header("Location"))
        .isEqualTo("/posts/" + id + "/canon");
    assertThat(ada.submit("/posts/" + draft + "/restore").header("Location")).isEqualTo("/drafts");
    assertThat(ada.get("/api/posts/" + id).at("/status")).isEqualTo("published");
    assertThat(ada.open("/drafts/deleted").text()).doesNotContain("Canon");
  }

  @Test
  @DisplayName("U3: one button publishes now, one takes back from the schedule")
  void acts() {
    String draft = post(ada, "Sketch", "\"draft\"");
    String later = post(ada, "Later", SCHEDULED);
    String other = post(ada, "Other", SCHEDULED);
    assertThat(ada.submit("/posts/" + draft + "/publish").header("Location"))
        .isEqualTo("/posts/" + draft + "/sketch");
    ada.submit("/posts/" + later + "/publish");
    assertThat(ada.submit("/posts/" + other + "/unschedule").header("Location"))
        .isEqualTo("/drafts");
    assertThat(List.of(status(draft), status(later), status(other)))
        .containsExactly("published", "published", "draft");
    ada.submit("/posts/" + draft + "/unschedule");
    assertThat(status(draft)).isEqualTo("published");
    for (String act : List.of("publish", "unschedule", "delete")) {
      assertThat(ben.submit("/posts/" + other + "/" + act).status()).as(act).isEqualTo(404);
      assertThat(ben.submit("/posts/" + draft + "/" + act).status()).as(act).isEqualTo(403);
      assertThat(world.anonymous.submit("/posts/" + draft + "/" + act).status()).isEqualTo(401);
    }
    assertThat(ada.get("/api/posts/" + draft).number("/comment_count")).isZero();
  }

  @Test
  @DisplayName("U3: a draft without text is not published but shown with what it lacks")
  void lacking() {
    String id = ada.post("/api/posts", "{\"title\": \"Bare\", \"status\": \"draft\"}").at("/id");
    Answer answer = ada.submit("/posts/" + id + "/publish");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("e-content", "value=\"Bare\"");
    assertThat(status(id)).isEqualTo("draft");
  }

  @Test
  @DisplayName("U3: no button works without the proof that its form is ours")
  void csrf() {
    String id = post(ada, "Sketch", "\"draft\"");
    for (String path :
        List.of(
            "/write",
            "/preview",
            "/write/autosave",
            "/posts/%s/edit",
            "/posts/%s/autosave",
            "/posts/%s/delete",
            "/posts/%s/restore",
            "/posts/%s/publish",
            "/posts/%s/unschedule")) {
      Answer answer =
          world.anonymous.send(
              "POST",
              path.formatted(id),
              "{}",
              "Accept",
              "text/html",
              "Cookie",
              "kith_session=" + ada.token());
      assertThat(answer.status()).as(path).isEqualTo(403);
    }
    assertThat(titles(ada)).containsExactly("Sketch");
  }

  private static List<String> titles(Actor actor) {
    return find(actor.open("/drafts").text(), "<h2><a [^>]*>([^<]*)");
  }

  private static List<String> find(String html, String pattern) {
    return java.util.regex.Pattern.compile(pattern)
        .matcher(html)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private String status(String id) {
    return ada.get("/api/posts/" + id).at("/status");
  }

  private static void delete(Actor actor, String id) {
    assertThat(actor.delete("/api/posts/" + id).status()).isEqualTo(204);
  }

  private static String post(Actor actor, String title, String rest) {
    Answer answer =
        actor.post(
            "/api/posts",
            "{\"title\": \"%s\", \"content\": \"x\", \"status\": %s}".formatted(title, rest));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.at("/id");
  }
}
