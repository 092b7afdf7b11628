package org.kith.pages.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.identity.Role;
import org.kith.taxonomy.Categories;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Lists of posts, tags and categories, and search.
@OnEveryStore
class FindingTest {

  private final World world;
  private final Actor ada;

  FindingTest(Store store) {
    world = new World(store);
    ada = world.ada();
  }

  private void write(String title, String content, String tag) {
    String json =
        "{\"title\": \"%s\", \"content\": \"%s\", \"tags\": [\"%s\"]}"
            .formatted(title, content, tag);
    assertThat(ada.post("/api/posts", json).status()).isEqualTo(201);
  }

  private Answer open(String path) {
    return world.anonymous.open(path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("W6: search finds posts, people and tags, and marks what matched where it matched")
  void search() {
    write("About MUSIC", "words", "musical");
    write("Other", "filler ".repeat(300) + "then music plays", "x");
    world.person("music_fan", Role.USER);
    assertThat(open("/search?q=music").text())
        .contains("About <mark>MUSIC</mark>", "then <mark>music</mark> plays")
        .contains("href=\"/@music_fan\">@<mark>music</mark>_fan")
        .contains("href=\"/tags/musical\">#<mark>music</mark>al")
        .contains("noindex");
    assertThat(open("/search").text()).doesNotContain("Nothing matches");
    assertThat(open("/search?q=zzzz").text()).contains("Nothing matches");
    Answer tooLong = open("/search?q=" + "x".repeat(201));
    assertThat(tooLong.status()).isEqualTo(422);
    assertThat(tooLong.text()).contains("role=\"alert\"", "x".repeat(201));
  }

  @ParameterizedTest
  @DisplayName("W6: a quote, %, _, emoji or markup in a search is just text")
  @ValueSource(strings = {"it's", "100%", "a_b", "a 🐌 b", "x<b>y", "\\\\", "(c)*", "a&b"})
  void justText(String text) {
    write("Of " + text, "words", "x");
    write("Something else", "words", "x");
    String shown =
        text.replace("\\\\", "\\").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    assertThat(open("/search?q=" + encoded(text.replace("\\\\", "\\"))).text())
        .contains("<mark>" + shown + "</mark>")
        .doesNotContain("Something else");
  }

  @Test
  @DisplayName("W3: a tag has a page at its one name, whatever characters it has")
  void tags() {
    write("First", "words", "sea");
    write("Second", "words", "c/c++ & <x>");
    write("Third", "words", "50%");
    assertThat(open("/tags/sea").text()).contains("<h1>#sea</h1>", "1 post<", "First");
    assertThat(open("/tags/SEA").header("Location")).isEqualTo("/tags/sea");
    String odd = "/tags?named=" + encoded("c/c++ & <x>").replace("+", "%20");
    assertThat(open("/explore").text()).contains(odd.replace("&", "&amp;"));
    assertThat(open(odd).text())
        .contains("Second", "#c/c++ &amp; &lt;x&gt;")
        .doesNotContain("First");
    assertThat(open("/tags?named=50%25").text()).contains("Third");
    assertThat(open("/tags").text()).contains("href=\"/tags/sea\"", "1 post");
    assertThat(open("/tags?q=se").text()).contains("/tags/sea").doesNotContain("c/c++");
    assertThat(open("/tags/nowhere").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("W4: a category has a page at its slug")
  void categories() {
    long id = world.server.bean(Categories.class).findOrMake("Town Life");
    ada.post(
        "/api/posts", "{\"title\": \"Filed\", \"content\": \"x\", \"category_id\": " + id + "}");
    write("Unfiled", "words", "x");
    assertThat(open("/categories/town-life").text())
        .contains("<h1>Town Life</h1>", "Filed")
        .doesNotContain("Unfiled");
    assertThat(open("/categories/" + id).header("Location")).isEqualTo("/categories/town-life");
    assertThat(open("/categories").text()).contains("href=\"/categories/town-life\"", "1 post");
    assertThat(open("/categories/nowhere").status()).isEqualTo(404);
  }

  @Test
  @DisplayName(
      "U2: a list goes on where it ended, by a link and by itself, and shows each post once")
  void older() {
    for (int i = 0; i < 25; i++) {
      write("Post number " + i + ".", "words", "x");
      world.server.clock().advance(Duration.ofSeconds(1));
    }
    for (String path : new String[] {"/", "/explore", "/tags/x", "/@ada", "/search?q=number"}) {
      Answer first = open(path);
      String link = first.text().replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1");
      assertThat(link).startsWith(path).contains("after=");
      assertThat(first.text())
          .contains("data-hx-get=\"" + link + "\" data-hx-trigger=\"revealed\"");
      Answer second = open(link.replace("&amp;", "&"));
      assertThat(second.text().split("<article", -1)).as(path).hasSize(6);
      assertThat(second.text()).doesNotContain("rel=\"next\"").contains(" 4.", " 0.");
      assertThat(first.text().split("<article", -1)).hasSize(21);
    }
  }
}
