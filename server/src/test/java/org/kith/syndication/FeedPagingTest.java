package org.kith.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.taxonomy.Categories;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;
import org.w3c.dom.Element;

/// Going on from page to page of a feed, and what one page costs.
@OnEveryStore
class FeedPagingTest {

  private static final int POSTS = 45;

  private final World world;
  private final Actor ada;
  private final long shop;
  private final Club club;
  private final List<Long> written = new ArrayList<>();

  FeedPagingTest(Store store) {
    world = new World(store);
    ada = world.ada();
    shop = world.server.bean(Categories.class).findOrMake("Shop");
    club = Club.of(ada);
    for (int i = 0; i < POSTS; i++) {
      write();
      if (i % 3 == 0) {
        world.server.clock().advance(Duration.ofSeconds(1));
      }
    }
  }

  private void write() {
    Answer made =
        ada.post(
            "/api/posts",
            "{\"title\": \"P\", \"content\": \"T\", \"tags\": [\"a\", \"b\"], \"category_id\": %d, \"project_id\": %d}"
                .formatted(shop, club.id()));
    written.addFirst(made.number("/id"));
  }

  @ParameterizedTest
  @DisplayName("U7: from page to page every post is met once, newest first, while others write")
  @CsvSource({
    "atom, ''",
    "rss, ''",
    "json, ''",
    "json, /@ada",
    "json, /tags/a",
    "json, /categories/shop",
    "atom, /projects/chess-club"
  })
  void everyPostOnce(String format, String page) {
    List<Long> expected = List.copyOf(written);
    List<Long> met = new ArrayList<>();
    Set<String> selves = new HashSet<>();
    int pages = 0;
    Optional<String> path = Optional.of(page + "/feed." + format);
    while (path.isPresent()) {
      String text = world.anonymous.get(path.get()).text();
      FeedPage read = format.equals("json") ? json(text) : xml(format, text);
      met.addAll(read.posts);
      selves.add(read.self);
      path = read.next;
      pages++;
      write();
    }
    assertThat(met).containsExactlyElementsOf(expected);
    assertThat(pages).isEqualTo(3);
    assertThat(selves).as("each page has an address of its own").hasSize(3);
  }

  private FeedPage json(String text) {
    var feed = Valid.json(text);
    return new FeedPage(
        feed.path("items").valueStream().map(item -> id(item.path("id").asString())).toList(),
        feed.path("feed_url").asString(),
        feed.has("next_url")
            ? Optional.of(path(feed.path("next_url").asString()))
            : Optional.empty());
  }

  private FeedPage xml(String format, String text) {
    boolean isAtom = format.equals("atom");
    var feed = isAtom ? Valid.atom(text) : Valid.rss(text);
    Element head =
        isAtom
            ? feed.getDocumentElement()
            : Valid.children(feed.getDocumentElement(), "channel").getFirst();
    List<Element> links = Valid.children(head, isAtom ? "link" : "atom:link");
    return new FeedPage(
        Valid.all(feed, isAtom ? "entry" : "item").stream()
            .map(e -> id(Valid.children(e, isAtom ? "id" : "guid").getFirst().getTextContent()))
            .toList(),
        href(links, "self").orElseThrow(),
        href(links, "next").map(this::path));
  }

  private static Optional<String> href(List<Element> links, String rel) {
    List<String> found =
        links.stream()
            .filter(link -> link.getAttribute("rel").equals(rel))
            .map(link -> link.getAttribute("href"))
            .toList();
    assertThat(found).as(rel).hasSizeLessThanOrEqualTo(1);
    return found.stream().findFirst();
  }

  private static long id(String url) {
    return Long.parseLong(url.substring(url.lastIndexOf('/') + 1));
  }

  private String path(String url) {
    String home = world.server.uri("").toString();
    assertThat(url).startsWith(home);
    return url.substring(home.length());
  }

  @Test
  @DisplayName("U7: a cursor nobody gave is refused, as in the API")
  void badCursor() {
    Answer answer = world.anonymous.get("/feed.rss?after=x");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("/errors/0/field")).isEqualTo("after");
  }

  @ParameterizedTest
  @DisplayName("S5, U7: a feed costs the same number of statements, however long")
  @CsvSource({
    "'', c, 2",
    "/@ada, /@ben, 4",
    "/tags/a, /tags/few, 4",
    "/categories/shop, /categories/few, 4",
    "/projects/chess-club, /projects/few, 4"
  })
  void constant(String many, String few, int expected) {
    Actor ben = world.ben();
    long category = world.server.bean(Categories.class).findOrMake("Few");
    Club project = Club.of(ben, "Few");
    ben.post(
        "/api/posts",
        "{\"title\": \"P\", \"content\": \"T\", \"tags\": [\"few\"], \"category_id\": %d, \"project_id\": %d}"
            .formatted(category, project.id()));
    for (String format : List.of("rss", "atom", "json")) {
      assertThat(statements(many + "/feed." + format)).as(many).hasSize(expected);
      if (few.startsWith("/")) {
        assertThat(statements(few + "/feed." + format)).as(few).hasSize(expected);
      }
    }
  }

  private List<String> statements(String path) {
    return world
        .server
        .statements()
        .during(() -> assertThat(world.anonymous.get(path).status()).isEqualTo(200));
  }

  private record FeedPage(List<Long> posts, String self, Optional<String> next) {}
}
