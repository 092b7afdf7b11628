package org.kith.pages.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Viewer;
import org.kith.signin.Tokens;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Writing by forms, without a script.
@OnEveryStore
class EditorPagesTest {

  private final World world;
  private final Actor ada;
  private int written;

  EditorPagesTest(Store store) {
    world = new World(store);
    ada = world.ada();
  }

  @Test
  @DisplayName("U3: a post is published from the form, and its page is shown")
  void publish() {
    Answer answer =
        write(
            "title",
            "On bread",
            "content",
            "Flour\r\nand *water*",
            "tags",
            "#Bread, home , ",
            "act",
            "publish",
            "writer",
            ada.id() + "");
    assertThat(answer.status()).isEqualTo(303);
    String id = id(answer);
    assertThat(answer.header("Location")).isEqualTo("/posts/" + id + "/on-bread");
    Answer post = ada.get("/api/posts/" + id);
    assertThat(post.at("/status")).isEqualTo("published");
    assertThat(post.at("/content")).isEqualTo("Flour\nand *water*");
    assertThat(post.at("/tags/0/name") + post.at("/tags/1/name")).isEqualTo("breadhome");
  }

  @Test
  @DisplayName("U3: Enter and an unknown button save a draft; a draft is told so and edited on")
  void draft() {
    Answer answer = write("title", "Later", "content", "");
    String id = id(answer);
    assertThat(answer.header("Location")).isEqualTo("/posts/" + id + "/edit");
    assertThat(ada.get("/api/posts/" + id).at("/status")).isEqualTo("draft");
    assertThat(ada.open("/posts/" + id + "/edit").text())
        .contains("value=\"Later\"", "Save draft", "value=\"publish\"", "value=\"schedule\"");
  }

  @Test
  @DisplayName("U3: a scheduled post comes out at the time of the person's own zone")
  void schedule() {
    String zone = "kith_appearance=en|auto|Asia/Tokyo";
    Answer answer =
        write("title", "Soon", "content", "x", "act", "schedule", "publish_at", "2999-01-31T09:30");
    String id = id(answer);
    assertThat(ada.get("/api/posts/" + id).at("/published_at"))
        .isEqualTo("2999-01-31T09:30:00.000Z");
    assertThat(inZone("/posts/" + id + "/edit", zone))
        .contains("value=\"2999-01-31T18:30\"", "Time zone: Asia/Tokyo.");
    assertThat(ada.open("/posts/" + id + "/edit").text()).contains("value=\"2999-01-31T09:30\"");
    save(id, "title", "Sooner", "publish_at", "2999-01-30T09:30", "act", "save");
    Answer moved = ada.get("/api/posts/" + id);
    assertThat(moved.at("/status") + moved.at("/published_at") + moved.at("/title"))
        .isEqualTo("scheduled2999-01-30T09:30:00.000ZSooner");
    save(id, "act", "draft");
    assertThat(ada.get("/api/posts/" + id).at("/status")).isEqualTo("draft");
  }

  private String inZone(String path, String cookie) {
    return ada.get(
            path,
            "Accept",
            "text/html",
            "Cookie",
            cookie + "; kith_session=" + ada.token(),
            "Authorization",
            "")
        .text();
  }

  @Test
  @DisplayName(
      "U3: a refused form is shown again with all that was typed and the reason at its field")
  void refused() {
    Answer answer =
        write(
            "title",
            "",
            "content",
            "Kept <text>",
            "tags",
            "a, " + "b".repeat(51),
            "act",
            "schedule",
            "publish_at",
            "never");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("Kept &lt;text&gt;", "e-publish_at", "value=\"never\"");
    answer = write("title", " ", "content", "", "tags", "b".repeat(51));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text())
        .contains("id=\"e-title\"", "id=\"e-tags\"", "#f-tags", "value=\"" + "b".repeat(51));
    assertThat(write("title", "t", "content", " ", "act", "publish").text())
        .contains("id=\"e-content\"");
    assertThat(ada.get("/api/posts?status=draft").number("/total")).isZero();
  }

  @Test
  @DisplayName("U3: a save of an old version is refused with both texts; saved again it replaces")
  void conflict() {
    String id = post("First", "published");
    String version = version(id);
    ada.patch("/api/posts/" + id, "{\"content\": \"Theirs\"}");
    Answer answer =
        ada.submit(
            "/posts/" + id + "/edit", "title", "Mine", "content", "My text", "version", version);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text()).contains("Theirs", "My text", "value=\"Mine\"", "changed elsewhere");
    assertThat(ada.get("/api/posts/" + id).at("/content")).isEqualTo("Theirs");
    String now = value(answer.text(), "version");
    assertThat(now).isNotEqualTo(version);
    answer =
        ada.submit("/posts/" + id + "/edit", "title", "Mine", "content", "My text", "version", now);
    assertThat(answer.status()).isEqualTo(303);
    assertThat(ada.get("/api/posts/" + id).at("/content")).isEqualTo("My text");
  }

  @Test
  @DisplayName("U3: changes in one millisecond are two versions")
  void versions() {
    String id = post("First", "draft");
    world.server.clock().advance(Duration.ofDays(-1));
    String first = version(id);
    ada.patch("/api/posts/" + id, "{\"title\": \"Second\"}");
    String second = version(id);
    assertThat(Long.parseLong(second)).isGreaterThan(Long.parseLong(first));
    ada.post("/api/posts/" + id + "/tags/" + tag());
    assertThat(Long.parseLong(version(id))).isGreaterThan(Long.parseLong(second));
  }

  private String tag() {
    return ada.post("/api/tags", "{\"name\": \"new\"}").at("/id");
  }

  @Test
  @DisplayName("U3: when the session has ended, the form comes back with everything typed")
  void sessionEnded() {
    String id = post("First", "published");
    String version = version(id);
    long tokenId =
        world
            .server
            .bean(Tokens.class)
            .viewer(Objects.requireNonNull(ada.token()))
            .orElseThrow()
            .tokenId();
    world.server.bean(Tokens.class).signOut(new Viewer(ada.id(), Set.of(), tokenId));
    String[] typed = {
      "title",
      "Mine",
      "content",
      "My long text",
      "tags",
      "a, b",
      "project_id",
      "77",
      "version",
      version,
      "status",
      "published",
      "writer",
      ada.id() + "",
      "act",
      "save"
    };
    for (String path : List.of("/posts/" + id + "/edit", "/write", "/preview")) {
      Answer answer = ada.submit(path, typed);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.text())
          .contains("My long text", "value=\"Mine\"", "value=\"a, b\"", "/sign-in")
          .contains("<option value=\"77\" selected")
          .contains("value=\"" + version + "\"");
    }
    typed[7] = "";
    Actor again = new Actor(ada.server(), ada.id(), "ada", token());
    assertThat(again.submit("/posts/" + id + "/edit", typed).status()).isEqualTo(303);
  }

  private String token() {
    return world.server.bean(Tokens.class).signIn("ada", World.PASSWORD).accessToken();
  }

  @Test
  @DisplayName("U3: a form that is sent twice makes one post; with another text it asks again")
  void once() {
    String[] typed = {"title", "T", "content", "x", "key", "the-key", "act", "publish"};
    Answer first = ada.submit("/write", typed);
    assertThat(ada.submit("/write", typed).header("Location")).isEqualTo(first.header("Location"));
    typed[3] = "y";
    Answer other = ada.submit("/write", typed);
    assertThat(other.status()).isEqualTo(409);
    assertThat(ada.get("/api/posts").number("/total")).isEqualTo(1);
    typed[5] = value(other.text(), "key");
    assertThat(ada.submit("/write", typed).status()).isEqualTo(303);
    assertThat(ada.get("/api/posts").number("/total")).isEqualTo(2);
  }

  @Test
  @DisplayName("U3: what one person began is not sent unknowingly by the next who signs in")
  void otherWriter() {
    Actor ben = world.ben();
    Answer answer =
        ben.submit("/write", "key", "k", "title", "T", "content", "x", "writer", ada.id() + "");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text()).contains("Somebody else began this");
    assertThat(value(answer.text(), "writer")).isEqualTo(ben.id() + "");
    assertThat(ben.get("/api/posts?status=draft").number("/total")).isZero();
  }

  @Test
  @DisplayName("U3: who may write and edit, and what everybody else sees")
  void whoMay() {
    String id = post("First", "published");
    String draft = post("Hidden", "draft");
    assertThat(world.anonymous.open("/write").header("Location"))
        .isEqualTo("/sign-in?return=%2Fwrite");
    assertThat(world.anonymous.open("/posts/" + id + "/edit").status()).isEqualTo(303);
    assertThat(world.ben().open("/posts/" + id + "/edit").status()).isEqualTo(403);
    assertThat(world.dan().open("/posts/" + draft + "/edit").status()).isEqualTo(404);
    assertThat(world.cleo().open("/posts/" + draft + "/edit").status()).isEqualTo(200);
    assertThat(world.mina().open("/posts/" + id + "/edit").status()).isEqualTo(200);
    assertThat(ada.open("/posts/" + id + "/edit").text()).doesNotContain("value=\"publish\"");
    assertThat(ada.open("/posts/1/edit").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("U3: the choice has the projects one may write for, and no other")
  void projects() {
    Actor ben = world.ben();
    Club club = Club.of(ada);
    club.join(ada, ben, "viewer");
    assertThat(ada.open("/write").text()).contains("id=\"f-project_id\"");
    assertThat(ben.open("/write").text()).doesNotContain("id=\"f-project_id\"");
    Answer answer = write("title", "T", "content", "x", "project_id", club.id() + "");
    String id = id(answer);
    assertThat(ada.get("/api/posts/" + id).number("/project/id")).isEqualTo(club.id());
    save(id, "title", "Other", "project_id", club.id() + "");
    assertThat(ada.get("/api/posts/" + id).number("/project/id")).isEqualTo(club.id());
    save(id, "title", "Other", "project_id", "");
    assertThat(ada.get("/api/posts/" + id).at("/project")).isEqualTo("null");
  }

  @Test
  @DisplayName("U3: the preview shows the form with the text above, and saves nothing")
  void preview() {
    Answer answer =
        ada.submit("/preview", "title", "T", "content", "*soft* <script>x</script>", "tags", "k");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .contains("As readers will see it", "<em>soft</em>", "value=\"k\"", "action=\"/write\"")
        .doesNotContain("<script>x");
    assertThat(ada.submit("/preview", "content", "x", "post", "12").text())
        .contains("action=\"/posts/12/edit\"");
    assertThat(ada.get("/api/posts?status=draft").number("/total")).isZero();
  }

  @Test
  @DisplayName("U3: a page of the editor costs the same statements with few and many choices")
  void statements() {
    String id = post("First", "published");
    int write = world.server.statements().during(() -> ada.open("/write")).size();
    int edit = world.server.statements().during(() -> ada.open("/posts/" + id + "/edit")).size();
    for (int i = 0; i < 5; i++) {
      Club.of(ada);
      ada.post("/api/tags", "{\"name\": \"t" + i + "\"}");
      world.server.bean(org.kith.taxonomy.Categories.class).findOrMake("C" + i);
    }
    assertThat(world.server.statements().during(() -> ada.open("/write"))).hasSize(write);
    assertThat(world.server.statements().during(() -> ada.open("/posts/" + id + "/edit")))
        .hasSize(edit);
    assertThat(write).isLessThanOrEqualTo(8);
    assertThat(edit).isLessThanOrEqualTo(11);
  }

  private Answer write(String... typed) {
    String[] all = Arrays.copyOf(typed, typed.length + 2);
    all[typed.length] = "key";
    all[typed.length + 1] = "key-" + written++;
    return ada.submit("/write", all);
  }

  private String post(String title, String status) {
    return ada.post(
            "/api/posts",
            "{\"title\": \"%s\", \"content\": \"x\", \"status\": \"%s\"}".formatted(title, status))
        .at("/id");
  }

  private void save(String id, String... values) {
    String[] all = new String[values.length + 8];
    System.arraycopy(values, 0, all, 0, values.length);
    String[] hidden = {
      "content",
      "x",
      "version",
      version(id),
      "status",
      ada.get("/api/posts/" + id).at("/status"),
      "title",
      "T"
    };
    System.arraycopy(hidden, 0, all, values.length, 8);
    assertThat(ada.submit("/posts/" + id + "/edit", all).status()).isEqualTo(303);
  }

  private String version(String id) {
    return value(ada.open("/posts/" + id + "/edit").text(), "version");
  }

  private static String value(String html, String name) {
    Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(html);
    assertThat(field.find()).isTrue();
    return field.group(1);
  }

  private static String id(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    return answer.header("Location").split("/")[2];
  }
}
