package org.kith.pages.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.comments.Talk;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class CommentPagesTest {

  private static final Pattern PLACE = Pattern.compile("depth-(\\d)\" id=\"c-(\\d+)\"");

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final long post;
  private final String path;

  CommentPagesTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    post = Talk.post(ada, "Hello");
    path = "/posts/" + post + "/hello";
  }

  private static List<String> places(Answer page) {
    return PLACE
        .matcher(page.text())
        .results()
        .map(place -> place.group(1) + ":" + place.group(2))
        .toList();
  }

  @Test
  @DisplayName("W5: replies stand below what they answer, at most four steps deep")
  void thread() {
    long first = Talk.comment(ben, post, "first");
    long second = Talk.comment(ben, post, "second");
    long reply = Talk.reply(ada, post, first, "reply");
    long deep = Talk.reply(ben, post, reply, "deep");
    long deeper = Talk.reply(ada, post, deep, "deeper");
    long deepest = Talk.reply(ben, post, deeper, "deepest");
    long beyond = Talk.reply(ada, post, deepest, "beyond");
    assertThat(places(world.anonymous.open(path)))
        .containsExactly(
            "0:" + first,
            "1:" + reply,
            "2:" + deep,
            "3:" + deeper,
            "4:" + deepest,
            "4:" + beyond,
            "0:" + second);
  }

  @Test
  @DisplayName("W5: one comments and replies by a form, and comes to what one wrote")
  void write() {
    Answer made = ben.submit("/posts/" + post + "/comments", "content", "Hi *there*");
    assertThat(made.status()).isEqualTo(303);
    String id = made.header("Location").replace(path + "#c-", "");
    assertThat(made.header("Set-Cookie")).startsWith("kith_flash=");
    Answer form = ada.open(path + "?reply=" + id);
    assertThat(form.text()).contains("Reply to ben", "name=\"reply\" value=\"" + id + "\"");
    assertThat(ada.open(path).text()).doesNotContain("Reply to ben");
    ada.submit("/posts/" + post + "/comments", "content", "Hello", "reply", id);
    Answer page = world.anonymous.open(path);
    assertThat(page.text()).contains("Hi <em>there</em>", "2 comments");
    assertThat(places(page)).element(1).asString().startsWith("1:");
  }

  @Test
  @DisplayName("U2: a refused comment is shown again where it was written, with the reason")
  void refused() {
    long first = Talk.comment(ben, post, "first");
    Answer empty = ben.submit("/posts/" + post + "/comments", "content", " ");
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.text()).contains("id=\"new-error\"", "aria-invalid=\"true\"");
    String words = "word ".repeat(2001);
    Answer reply =
        ada.submit(
            "/posts/" + post + "/comments", "content", words, "reply", String.valueOf(first));
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text()).contains("id=\"reply-error\"", words).doesNotContain("id=\"new-error");
    Answer edit =
        ben.submit("/comments/" + first + "/edit", "content", "", "edit", String.valueOf(first));
    assertThat(edit.status()).isEqualTo(422);
    assertThat(edit.text()).contains("id=\"edit-error\"");
    assertThat(ben.submit("/posts/" + post + "/comments", "content", "x", "reply", "y").status())
        .isEqualTo(422);
    ben.submit("/comments/" + first + "/delete");
    Answer late =
        ada.submit("/posts/" + post + "/comments", "content", "x", "reply", String.valueOf(first));
    assertThat(late.status()).isEqualTo(409);
    assertThat(world.anonymous.open(path).text()).contains("No comments");
  }

  @Test
  @DisplayName("W5: its author edits a comment; nobody else but a moderator may")
  void edit() {
    long first = Talk.comment(ben, post, "first");
    assertThat(ben.open(path + "?edit=" + first).text())
        .containsPattern("<textarea[^>]*>\\s*first</textarea>");
    assertThat(ada.open(path + "?edit=" + first).text()).doesNotContain("name=\"edit\"");
    assertThat(ada.submit("/comments/" + first + "/edit", "content", "x").status()).isEqualTo(403);
    world.server.clock().advance(Duration.ofMinutes(1));
    Answer done = ben.submit("/comments/" + first + "/edit", "content", "better");
    assertThat(done.header("Location")).isEqualTo(path + "#c-" + first);
    assertThat(world.anonymous.open(path).text()).contains("<p>better</p>", "edited");
  }

  @Test
  @DisplayName("W5: a deleted comment leaves its place, and the flash brings it back")
  void deleteAndRestore() {
    long first = Talk.comment(ben, post, "first");
    Talk.reply(ada, post, first, "reply");
    assertThat(ada.submit("/comments/" + first + "/delete").status()).isEqualTo(403);
    Answer deleted = ben.submit("/comments/" + first + "/delete");
    String flash = deleted.header("Set-Cookie").split(";")[0];
    Answer page =
        ben.get(
            path,
            "Accept",
            "text/html",
            "Authorization",
            "",
            "Cookie",
            flash + "; kith_session=" + ben.token());
    assertThat(page.text())
        .contains("action=\"/comments/" + first + "/restore\"", "1 comment<")
        .contains("This comment was deleted.", "<p>reply</p>")
        .doesNotContain("<p>first</p>");
    assertThat(places(page)).hasSize(2);
    ben.submit("/comments/" + first + "/restore");
    assertThat(world.anonymous.open(path).text()).contains("<p>first</p>", "2 comments");
  }

  @Test
  @DisplayName("W5: many comments have pages; a comment's own address leads to the right one")
  void pages() {
    long first = Talk.comment(ben, post, "first");
    for (int i = 0; i < 49; i++) {
      Talk.comment(ben, post, "filler");
    }
    long late = Talk.reply(ada, post, first, "late");
    Answer start = world.anonymous.open(path);
    assertThat(places(start)).hasSize(50);
    assertThat(start.text()).contains("href=\"" + path + "?page=2\"", "1 of 2");
    Answer next = world.anonymous.open(path + "?page=2");
    assertThat(places(next)).containsExactly("0:" + late);
    assertThat(next.text()).contains("to an earlier comment", "href=\"/comments/" + first + "\"");
    assertThat(world.anonymous.open("/comments/" + first).header("Location"))
        .isEqualTo(path + "#c-" + first);
    String there = world.anonymous.open("/comments/" + late).header("Location");
    assertThat(there).contains("?after=").endsWith("#c-" + late);
    assertThat(places(world.anonymous.open(there.replaceFirst("#.*", ""))))
        .containsExactly("0:" + late);
    assertThat(ben.open(path + "?page=2").text()).contains(path + "?page=2&amp;reply=" + late);
  }
}
