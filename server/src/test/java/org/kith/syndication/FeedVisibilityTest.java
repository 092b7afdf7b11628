package org.kith.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.publishing.Posts;
import org.kith.taxonomy.Categories;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

/// What machines may read is what anybody may read, whoever asks.
@OnEveryStore
class FeedVisibilityTest {

  private static final List<String> PAGES =
      List.of("", "/@ada", "/tags/t", "/categories/shop", "/projects/chess-club");
  private static final Pattern LOC = Pattern.compile("<loc>([^<]*)</loc>");

  private final World world;
  private final Actor ada;
  private final Actor cleo;
  private final long shop;
  private final Club club;
  private final long deleted;

  FeedVisibilityTest(Store store) {
    world = new World(store);
    ada = world.ada();
    cleo = world.cleo();
    shop = world.server.bean(Categories.class).findOrMake("Shop");
    club = Club.of(ada);
    write("Shown", "published", null);
    write("Drafted", "draft", null);
    Instant tomorrow = world.server.clock().instant().plus(Duration.ofDays(1));
    write("Waiting", "scheduled", tomorrow);
    deleted = write("Deleted", "published", null);
    ada.delete("/api/posts/" + deleted);
  }

  private long write(String title, String status, @org.jspecify.annotations.Nullable Instant at) {
    Answer made =
        ada.post(
            "/api/posts",
            "{\"title\": \"%s\", \"content\": \"T\", \"status\": \"%s\", \"publish_at\": %s, \"tags\": [\"t\"], \"category_id\": %d, \"project_id\": %d}"
                .formatted(title, status, at == null ? null : "\"" + at + "\"", shop, club.id()));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.number("/id");
  }

  @Test
  @DisplayName("W8, U7: drafts, scheduled and deleted posts are in no feed, whoever asks")
  void hidden() {
    assertEverywhere(PAGES, "Shown");
    world.server.clock().advance(Duration.ofDays(2));
    world.server.bean(Posts.class).publishDue();
    assertEverywhere(PAGES, "Waiting", "Shown");
    assertThat(ada.post("/api/posts/" + deleted + "/restore").status()).isEqualTo(200);
    assertEverywhere(PAGES, "Waiting", "Deleted", "Shown");
  }

  @Test
  @DisplayName("S7, U7: who is deactivated or deleted is in no feed, has none, and comes back")
  void inactive() {
    Actor ben = world.ben();
    club.join(ada, ben, "member");
    ben.post(
        "/api/posts",
        "{\"title\": \"Of Ben\", \"content\": \"T\", \"tags\": [\"t\"], \"category_id\": %d, \"project_id\": %d}"
            .formatted(shop, club.id()));
    List<String> common = PAGES.stream().filter(page -> !page.equals("/@ada")).toList();
    assertEverywhere(common, "Of Ben", "Shown");
    People.deactivate(world.server, ben.id());
    assertGone(common);
    People.activate(world.server, ben.id());
    assertEverywhere(common, "Of Ben", "Shown");
    assertThat(locs()).anyMatch(loc -> loc.endsWith("/@ben"));
    People.softDelete(world.server, ben.id());
    assertGone(common);
    People.restore(world.server, ben.id());
    assertEverywhere(common, "Of Ben", "Shown");
  }

  private void assertGone(List<String> common) {
    assertEverywhere(common, "Shown");
    for (String format : List.of("rss", "atom", "json")) {
      assertThat(world.anonymous.get("/@ben/feed." + format).status()).isEqualTo(404);
      assertThat(cleo.get("/@ben/feed." + format).status()).isEqualTo(404);
    }
    assertThat(locs()).noneMatch(loc -> loc.endsWith("/@ben") || loc.endsWith("/of-ben"));
  }

  private void assertEverywhere(List<String> pages, String... titles) {
    for (Actor actor : List.of(world.anonymous, ada, cleo)) {
      for (String page : pages) {
        assertThat(titles(get(actor, page + "/feed.json"))).as(page).containsExactly(titles);
        for (String format : List.of("rss", "atom")) {
          assertThat(
                  Valid.read(get(actor, page + "/feed." + format)).getEntries().stream()
                      .map(SyndEntry::getTitle))
              .as(page)
              .containsExactly(titles);
        }
      }
    }
    List<String> shown =
        java.util.Arrays.stream(titles)
            .map(t -> t.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'))
            .toList();
    assertThat(
            locs().stream()
                .filter(loc -> loc.contains("/posts/"))
                .map(loc -> loc.substring(loc.lastIndexOf('/') + 1)))
        .containsExactlyInAnyOrderElementsOf(shown);
  }

  /// As a program and as a person in a browser: with a token in both places.
  private static String get(Actor actor, String path) {
    return actor.get(path, "Cookie", "kith_session=" + actor.token()).text();
  }

  private static List<String> titles(String feed) {
    return Valid.json(feed).path("items").findValuesAsString("title");
  }

  /// Every address in the sitemap.
  private List<String> locs() {
    String index = world.anonymous.get("/sitemap.xml").text();
    return LOC.matcher(index)
        .results()
        .map(part -> part.group(1).replace(world.server.uri("").toString(), ""))
        .flatMap(part -> LOC.matcher(cleo.get(part).text()).results())
        .map(loc -> loc.group(1))
        .toList();
  }
}
