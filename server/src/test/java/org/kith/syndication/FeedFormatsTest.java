package org.kith.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.taxonomy.Categories;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;
import tools.jackson.databind.JsonNode;

/// What is in the feeds, and whether validators accept them.
@OnEveryStore
class FeedFormatsTest {

  private final World world;
  private final String home;
  private final long post;

  FeedFormatsTest(Store store) {
    world = new World(store);
    home = world.server.uri("").toString();
    Actor ada = world.ada();
    ada.post(
        "/api/users/" + ada.id() + "/profile",
        "{\"full_name\": \"Ada <Lovelace>\", \"bio\": \"Writes & counts\","
            + " \"avatar\": \"https://pictures.example/ada.png\"}");
    long shop = world.server.bean(Categories.class).findOrMake("Shop & Co");
    Club club = Club.of(ada);
    Answer made =
        ada.post(
            "/api/posts",
            "{\"title\": \"Fish & <Chips>\", \"content\": \"*Hot* [map](/map?a=1&b=2) ![](fish.png)"
                + " ]]> [^1]\\n\\n[^1]: Note\", \"tags\": [\"food\", \"c#\", \"größe\"],"
                + " \"category_id\": %d, \"project_id\": %d}".formatted(shop, club.id()));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    post = made.number("/id");
    world.server.clock().advance(Duration.ofMinutes(5));
    ada.patch("/api/posts/" + post, "{\"title\": \"Fish & <Chips>!\"}");
  }

  @ParameterizedTest
  @DisplayName("U7: every public list is a valid feed in each format")
  @CsvSource({
    "'', Kith, A quiet place to write and to read., /",
    "/@ada, Ada <Lovelace> · Kith, Writes & counts, /@ada",
    "/@ADA, Ada <Lovelace> · Kith, Writes & counts, /@ada",
    "/tags/food, #food · Kith, A quiet place to write and to read., /tags/food",
    "/tags/gr%C3%B6%C3%9Fe, #größe · Kith, A quiet place to write and to read., /tags/gr%C3%B6%C3%9Fe",
    "/tags/c%23, #c# · Kith, A quiet place to write and to read., /tags/c%23",
    "/categories/shop-co, Shop & Co · Kith, A quiet place to write and to read., /categories/shop-co",
    "/projects/chess-club, Chess Club · Kith, A quiet place to write and to read., /projects/chess-club"
  })
  void everyList(String page, String title, String description, String link) {
    Answer atom = get(page + "/feed.atom", "application/atom+xml");
    Answer rss = get(page + "/feed.rss", "application/rss+xml");
    Valid.atom(atom.text());
    Valid.rss(rss.text());
    for (String text : List.of(atom.text(), rss.text())) {
      SyndFeed feed = Valid.read(text);
      assertThat(feed.getTitle()).isEqualTo(title);
      assertThat(feed.getDescription()).isEqualTo(description);
      assertThat(page(feed)).isEqualTo(home + link);
      assertThat(feed.getEntries()).extracting(SyndEntry::getUri).containsExactly(id());
    }
    JsonNode json = Valid.json(get(page + "/feed.json", "application/feed+json").text());
    assertThat(json.path("title").asString()).isEqualTo(title);
    assertThat(json.path("description").asString()).isEqualTo(description);
    assertThat(json.path("home_page_url").asString()).isEqualTo(home + link);
    assertThat(json.path("feed_url").asString())
        .isEqualTo(home + (link.equals("/") ? "" : link) + "/feed.json");
    assertThat(json.path("items").findValuesAsString("id")).containsExactly(id());
  }

  /// ROME takes the address of the feed itself for the link of an Atom feed.
  private static String page(SyndFeed feed) {
    return feed.getFeedType().startsWith("rss")
        ? feed.getLink()
        : feed.getLinks().stream()
            .filter(link -> link.getRel().equals("alternate"))
            .map(SyndLink::getHref)
            .collect(Collectors.joining());
  }

  @Test
  @DisplayName("U7: an entry has the whole post, its authors, categories, dates and a lasting id")
  void entry() {
    JsonNode item = Valid.json(get("/feed.json", "application/feed+json").text()).at("/items/0");
    String html = item.path("content_html").asString();
    assertThat(html)
        .startsWith("<p><em>Hot</em> <a href=\"" + home + "/map?a")
        .contains("src=\"" + home + "/posts/" + post + "/fish.png\"")
        .contains("href=\"" + url() + "#post-")
        .contains("]]&gt;")
        .doesNotContain("href=\"#", "href=\"/", "src=\"fish");
    assertThat(item.path("url").asString()).isEqualTo(url());
    assertThat(item.path("title").asString()).isEqualTo("Fish & <Chips>!");
    assertThat(item.path("date_published").asString()).isEqualTo(api("/published_at"));
    assertThat(item.path("date_modified").asString())
        .isEqualTo(api("/updated_at"))
        .isNotEqualTo(api("/published_at"));
    assertThat(item.path("tags").valueStream().map(JsonNode::asString))
        .containsExactly("Shop & Co", "c#", "food", "größe");
    assertThat(item.path("authors").toString())
        .isEqualTo(
            """
            [{"name":"Ada <Lovelace>","url":"%s/@ada","avatar":"https://pictures.example/ada.png"},\
            {"name":"Chess Club","url":"%s/projects/chess-club"}]\
            """
                .formatted(home, home));
    for (String format : List.of("rss", "atom")) {
      SyndEntry entry =
          Valid.read(world.anonymous.get("/feed." + format).text()).getEntries().getFirst();
      assertThat(entry.getTitle()).isEqualTo("Fish & <Chips>!");
      assertThat(entry.getLink()).isEqualTo(url());
      assertThat(entry.getPublishedDate().toInstant().getEpochSecond())
          .isEqualTo(java.time.Instant.parse(api("/published_at")).getEpochSecond());
      assertThat(
              format.equals("rss")
                  ? entry.getDescription().getValue()
                  : entry.getContents().getFirst().getValue())
          .isEqualTo(html);
      assertThat(entry.getCategories().stream().map(SyndCategory::getName))
          .containsExactly(format.equals("rss") ? "Shop & Co" : "shop-co", "c#", "food", "größe");
      assertThat(entry.getAuthor()).isEqualTo("Ada <Lovelace>");
    }
  }

  @Test
  @DisplayName("U7: a feed without posts is valid too")
  void empty() {
    world.dan();
    Valid.atom(get("/@dan/feed.atom", "application/atom+xml").text());
    Valid.rss(get("/@dan/feed.rss", "application/rss+xml").text());
    JsonNode json = Valid.json(get("/@dan/feed.json", "application/feed+json").text());
    assertThat(json.path("items").isEmpty()).isTrue();
    assertThat(json.path("title").asString()).isEqualTo("@dan · Kith");
  }

  @ParameterizedTest
  @DisplayName("U7: a feed of nobody and nothing is answered like every page that is not there")
  @ValueSource(
      strings = {
        "/@nobody/feed.rss",
        "/@no!/feed.rss",
        "/tags/none/feed.atom",
        "/categories/none/feed.json",
        "/projects/none/feed.rss",
        "/projects/NONE./feed.rss",
        "/feed.xml",
        "/posts/1/feed.rss"
      })
  void unknown(String path) {
    Answer answer = world.anonymous.get(path, "Accept", "application/rss+xml, */*");
    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.at("/title")).isNotEmpty();
    assertThat(world.anonymous.get(path, "Accept", "text/html").header("Content-Type"))
        .startsWith("text/html");
  }

  private Answer get(String path, String type) {
    Answer answer = world.anonymous.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith(type);
    return answer;
  }

  private String id() {
    return home + "/posts/" + post;
  }

  private String url() {
    return id() + "/" + api("/slug");
  }

  private String api(String field) {
    return world.anonymous.get("/api/posts/" + post).at(field);
  }
}
