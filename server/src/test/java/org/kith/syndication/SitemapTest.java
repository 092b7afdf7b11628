package org.kith.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.taxonomy.Categories;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// The sitemap of a small town, and the rules for crawlers.
@OnEveryStore
class SitemapTest {

  private final World world;
  private final String home;

  SitemapTest(Store store) {
    world = new World(store);
    home = world.server.uri("").toString();
  }

  @Test
  @DisplayName("U7: the sitemap names every page with posts, once, and no other")
  void everything() {
    Actor ada = world.ada();
    world.dan();
    Club club = Club.of(ada);
    Club.of(ada, "Silent Club");
    ada.post("/api/tags", "{\"name\": \"unused\"}");
    Categories categories = world.server.bean(Categories.class);
    categories.findOrMake("Empty");
    Answer made =
        ada.post(
            "/api/posts",
            "{\"title\": \"Hello\", \"content\": \"T\", \"tags\": [\"c#\", \"größe\"],"
                + " \"category_id\": %d, \"project_id\": %d}"
                    .formatted(categories.findOrMake("Shop"), club.id()));
    List<Element> parts = Valid.all(Valid.sitemap(get("/sitemap.xml")), "loc");
    List<Element> urls =
        parts.stream()
            .map(part -> Valid.sitemap(get(part.getTextContent().substring(home.length()))))
            .peek(part -> assertThat(part.getDocumentElement().getTagName()).isEqualTo("urlset"))
            .flatMap(part -> Valid.all(part, "url").stream())
            .toList();
    String post = "/posts/" + made.number("/id") + "/hello";
    assertThat(urls.stream().map(this::loc))
        .containsExactlyInAnyOrder(
            "/",
            post,
            "/@ada",
            "/tags/c%23",
            "/tags/gr%C3%B6%C3%9Fe",
            "/categories/shop",
            "/projects/chess-club");
    for (Element url : urls) {
      List<Element> changed = Valid.children(url, "lastmod");
      assertThat(changed).hasSize(loc(url).equals(post) ? 1 : 0);
      changed.forEach(time ->
          assertThat(java.time.Instant.parse(time.getTextContent()))
              .isEqualTo(java.time.Instant.parse(made.at("/updated_at"))));
    }
  }

  @Test
  @DisplayName("U7: the sitemap leads where the pages are, also for names that fit into no path")
  void unfitNames() {
    world
        .ada()
        .post(
            "/api/posts",
            "{\"title\": \"Edit\", \"content\": \"T\", \"tags\": [\"a/b\", \"c d\"]}");
    List<String> urls =
        Valid.all(Valid.sitemap(get("/sitemap.xml")), "loc").stream()
            .map(part -> Valid.sitemap(get(part.getTextContent().substring(home.length()))))
            .flatMap(part -> Valid.all(part, "url").stream())
            .map(this::loc)
            .toList();
    assertThat(urls)
        .contains("/tags?named=a%2Fb", "/tags/c%20d")
        .noneMatch(u -> u.endsWith("/edit"));
    for (String url : urls) {
      assertThat(world.anonymous.get(url, "Accept", "text/html").status()).as(url).isLessThan(400);
    }
  }

  private String loc(Element url) {
    return Valid.children(url, "loc").getFirst().getTextContent().substring(home.length());
  }

  @Test
  @DisplayName("U7: the sitemap of a site without posts names the home page")
  void empty() {
    Document index = Valid.sitemap(get("/sitemap.xml"));
    List<Element> parts = Valid.all(index, "loc");
    assertThat(parts).hasSize(1);
    Document part = Valid.sitemap(get(parts.getFirst().getTextContent().substring(home.length())));
    assertThat(Valid.all(part, "loc").getFirst().getTextContent()).isEqualTo(home + "/");
  }

  @ParameterizedTest
  @DisplayName("U7: a part of the sitemap that is not there is answered by 404")
  @ValueSource(
      strings = {
        "/sitemap-posts-1-2.xml",
        "/sitemap-people-0-9007199254740992.xml",
        "/sitemap-cats-0-1.xml",
        "/sitemap-posts-0.xml",
        "/sitemap-posts-x-y.xml",
        "/sitemap-posts-0-99999999999999999.xml"
      })
  void unknown(String path) {
    Answer answer = world.anonymous.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  @DisplayName("U7: the index costs a statement for each kind, a part costs one")
  void statements() {
    assertThat(world.server.statements().during(() -> get("/sitemap.xml"))).hasSize(5);
    assertThat(world.server.statements().during(() -> get("/sitemap-posts-0-9.xml"))).hasSize(1);
    assertThat(world.server.statements().during(() -> get("/robots.txt"))).isEmpty();
  }

  @Test
  @DisplayName("U7: robots.txt names the sitemap and closes what is no page to read")
  void robots() {
    Answer answer = world.anonymous.get("/robots.txt");
    assertThat(answer.header("Content-Type")).startsWith("text/plain");
    List<String> lines = answer.text().lines().toList();
    assertThat(lines)
        .startsWith("User-agent: *")
        .contains("Disallow: /api/", "Disallow: /settings", "Disallow: /admin", "Disallow: /search")
        .endsWith("Sitemap: " + home + "/sitemap.xml");
    for (String open :
        List.of(
            "/",
            "/@ada",
            "/tags/a",
            "/posts/1/x",
            "/categories/a",
            "/projects/a",
            "/feed.rss",
            "/sitemap.xml",
            "/sitemap-posts-0-9.xml")) {
      assertThat(lines.stream().filter(line -> line.startsWith("Disallow: ")))
          .noneMatch(line -> open.startsWith(line.substring("Disallow: ".length())));
    }
  }

  private String get(String path) {
    Answer answer = world.anonymous.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text();
  }
}
