package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_TAGS;
import static org.kith.storage.tables.Tables.TAGS;
import static org.kith.storage.tables.Tables.USERS;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.doctor.Doctor;
import org.kith.identity.Role;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.search.PostSearch;
import org.kith.search.SearchQuery;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

/// Search on both stores against an oracle in plain Java: what agrees with it on both is the same
/// on both.
@OnEveryStore
class SearchTest {

  private static final List<String> CHUNKS =
      List.of(
          "tide",
          "Tide",
          "TIDES",
          "the",
          "The",
          "a",
          "of",
          "go",
          "C++",
          "AND",
          "OR",
          "NOT",
          "NEAR(",
          "*",
          "\"",
          "\"tide\"",
          "'",
          "%",
          "100%",
          "_",
          "snake_case",
          "!",
          "!!",
          "\\",
          "^",
          ":",
          "{title} : x",
          "-",
          "--",
          "(",
          ")",
          "🎈",
          "🎈🎈🎈",
          "👩‍🚀",
          "İstanbul",
          "ISTANBUL",
          "ıI",
          "Straße",
          "STRASSE",
          "école",
          "ÉCOLE",
          "e\u0301cole",
          "οδος",
          "ΟΔΟΣ",
          "東京",
          "日本語の",
          "x1y2",
          "tide table",
          "3.14",
          "a\u00a0b",
          "Ada",
          "fan");

  private final World world;
  private final Blog blog;
  private final DSLContext sql;
  private final Actor ada;
  private final Actor ben;

  SearchTest(Store store) {
    world = new World(store);
    blog = new Blog(world.server);
    sql = world.server.bean(DSLContext.class);
    ada = world.ada();
    ben = world.ben();
  }

  @AfterEach
  void exact() {
    List<String> wrong = new ArrayList<>();
    new Doctor(TestServer.settings(world.server.databaseUrl()), false)
        .examine(finding -> {
          if (finding.check().startsWith("post_search") && finding.drifted() > 0) {
            wrong.add(finding.toString());
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  @DisplayName("W6: any text finds what contains it in any case, ranked, as plain Java would")
  void oracle() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Actor> authors = List.of(ada, ben, world.person("tides_fan", Role.USER));
    for (int i = 0; i < 150; i++) {
      world.server.clock().advance(Duration.ofMillis(random.nextInt(3)));
      blog.publishIn(
          authors.get(random.nextInt(3)),
          text(random, 1 + random.nextInt(3)),
          text(random, 1 + random.nextInt(6)),
          null,
          tags(random));
    }
    List<Doc> docs = docs();
    PostSearch search = world.server.bean(PostSearch.class);
    List<String> queries = new ArrayList<>(CHUNKS);
    for (int i = 0; i < 250; i++) {
      queries.add(part(random, docs.get(random.nextInt(docs.size()))));
    }
    int found = 0;
    for (String raw : queries) {
      if (raw.isBlank()) {
        continue;
      }
      SearchQuery query = SearchQuery.of(raw);
      List<Long> expected = expected(docs, raw.strip());
      List<Long> paged = new ArrayList<>();
      PageRequest request = PageRequest.first(7);
      List<Cursor> page = search.page(query, request);
      while (!page.isEmpty()) {
        List<Cursor> shown = page.subList(0, Math.min(7, page.size()));
        shown.forEach(cursor -> paged.add(cursor.id()));
        page = search.page(query, PageRequest.after(shown.getLast(), 7));
      }
      assertThat(paged).as("'%s' with seed %d", raw, seed).isEqualTo(expected);
      assertThat(search.count(query)).as(raw).isEqualTo(expected.size());
      found += expected.isEmpty() ? 0 : 1;
    }
    assertThat(found).isGreaterThan(200);
  }

  @Test
  @DisplayName(
      "W6: the whole title goes first, then a part of it, a tag, the username, the content")
  void ranked() {
    blog.publishIn(ada, "Five", "about tides", null);
    blog.publishIn(world.person("tides_fan", Role.USER), "Four", "text", null);
    blog.publishIn(ada, "Three", "text", null, "tidesong");
    blog.publishIn(ada, "Two: the Tides", "text", null);
    blog.publishIn(ada, "tIDES", "tides", null, "tides");
    blog.publishIn(ada, "Newer five", "TIDES again", null);
    Answer answer = world.anonymous.get("/api/search?q=Tides");
    assertThat(answer.items("title"))
        .containsExactly("tIDES", "Two: the Tides", "Three", "Four", "Newer five", "Five");
    assertThat(answer.number("/total")).isEqualTo(6);
    assertThat(answer.at("/items/3/author/username")).isEqualTo("tides_fan");
    Answer first = ben.get("/api/search?q=tides&page_size=2&include=comments");
    assertThat(first.json().at("/items/0/comments").isEmpty()).isTrue();
    assertThat(ben.get("/api/search?q=tides&page_size=2&page=2").items("title"))
        .isEqualTo(
            ben.get("/api/search?q=tides&page_size=2&after=" + first.at("/next")).items("title"))
        .containsExactly("Three", "Four");
  }

  @Test
  @DisplayName("W6: what q is no text for is 422")
  void invalid() {
    for (String q : List.of("", "?q=", "?q=%20", "?q=%00", "?q=%01", "?q=" + "x".repeat(201))) {
      assertThat(ben.get("/api/search" + q).at("/errors/0/field")).as(q).isEqualTo("q");
    }
  }

  @Test
  @DisplayName("W6, W8: search follows every change of a post, and of its author")
  void follows() {
    long post = blog.publishIn(ada, "Harbour", "Text", null, "boats");
    assertThat(search("harbour") + search("BOAT")).isEqualTo("HarbourHarbour");
    ada.patch("/api/posts/" + post, "{\"title\": \"Lighthouse\"}");
    assertThat(search("harbour")).isEqualTo("");
    assertThat(search("lighthouse")).isEqualTo("Lighthouse");
    ada.patch("/api/posts/" + post, "{\"tags\": [\"lamps\"], \"content\": \"Oil.\"}");
    assertThat(search("boats") + search("lamps") + search("oil."))
        .isEqualTo("LighthouseLighthouse");
    long tag = ada.get("/api/tags/lamps").number("/id");
    ada.delete("/api/posts/" + post + "/tags/" + tag);
    assertThat(search("lamps")).isEmpty();
    ada.post("/api/posts/" + post + "/tags/" + tag);
    assertThat(search("lamps")).isEqualTo("Lighthouse");
    ada.patch("/api/posts/" + post, "{\"status\": \"draft\"}");
    assertThat(search("lamps")).isEmpty();
    assertThat(ada.get("/api/posts?status=draft&q=OIL").items("title")).hasSize(1);
    ada.patch("/api/posts/" + post, "{\"status\": \"published\"}");
    ada.delete("/api/posts/" + post);
    assertThat(search("lamps")).isEmpty();
    ada.post("/api/posts/" + post + "/restore");
    assertThat(search("lamps")).isEqualTo("Lighthouse");
    People.deactivate(world.server, ada.id());
    assertThat(search("lamps")).isEmpty();
    People.activate(world.server, ada.id());
    assertThat(search("lamps")).isEqualTo("Lighthouse");
    world.mina().delete("/api/posts/" + post + "/purge");
    assertThat(search("lamps")).isEmpty();
  }

  @Test
  @DisplayName("W2: the filter q finds by the same index, whatever else is filtered by")
  void filter() {
    blog.publish(ada, "Ebb Tide", "sea");
    blog.publish(ben, "Flood tide", "sea");
    blog.publish(ben, "Tidewater", "land");
    assertThat(list("q=TIDE")).containsExactly("Tidewater", "Flood tide", "Ebb Tide");
    assertThat(list("q=tide&tag=sea")).containsExactly("Flood tide", "Ebb Tide");
    assertThat(list("q=tide&tag=sea&author=@ada")).containsExactly("Ebb Tide");
    assertThat(list("q=bb")).containsExactly("Ebb Tide");
    assertThat(list("q=%22")).isEmpty();
  }

  private List<String> list(String query) {
    return world.anonymous.get("/api/posts?" + query).items("title");
  }

  /// The total is the index's own answer: what may not be seen is left out of the items in any
  /// case.
  private String search(String q) {
    Answer answer =
        world.anonymous.get("/api/search?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
    assertThat(answer.number("/total")).as(q).isEqualTo(answer.items("id").size());
    return String.join("", answer.items("title"));
  }

  private static String text(Random random, int chunks) {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < chunks; i++) {
      chosen.add(CHUNKS.get(random.nextInt(CHUNKS.size())));
    }
    return String.join(random.nextBoolean() ? " " : "", chosen);
  }

  private static String[] tags(Random random) {
    return random
        .ints(random.nextInt(3), 0, CHUNKS.size())
        .mapToObj(CHUNKS::get)
        .toArray(String[]::new);
  }

  /// Some characters in a row of one of a post's texts, in any case.
  private static String part(Random random, Doc doc) {
    List<String> texts = new ArrayList<>(doc.tags);
    texts.addAll(List.of(doc.title, doc.content, doc.username));
    int[] all = texts.get(random.nextInt(texts.size())).codePoints().toArray();
    int length = Math.min(all.length, 1 + random.nextInt(6));
    String part = new String(all, random.nextInt(all.length - length + 1), length);
    return switch (random.nextInt(3)) {
      case 0 -> part.toLowerCase(Locale.ROOT);
      case 1 -> part.toUpperCase(Locale.ROOT);
      default -> part;
    };
  }

  private record Doc(
      long id, long at, String title, String content, String username, List<String> tags) {

    int place(String q) {
      if (title.equalsIgnoreCase(q)) {
        return 0;
      }
      if (contains(title, q)) {
        return 1;
      }
      if (tags.stream().anyMatch(tag -> contains(tag, q))) {
        return 2;
      }
      return contains(username, q) ? 3 : contains(content, q) ? 4 : 5;
    }

    private static boolean contains(String text, String q) {
      for (int from = 0; from + q.length() <= text.length(); from++) {
        if (text.regionMatches(true, from, q, 0, q.length())) {
          return true;
        }
      }
      return false;
    }
  }

  private static List<Long> expected(List<Doc> docs, String raw) {
    String q = Normalizer.normalize(raw, Normalizer.Form.NFC);
    return docs.stream()
        .filter(doc -> doc.place(q) < 5)
        .sorted(
            Comparator.comparingInt((Doc doc) -> doc.place(q))
                .thenComparing(Doc::at, Comparator.reverseOrder())
                .thenComparing(Doc::id, Comparator.reverseOrder()))
        .map(Doc::id)
        .toList();
  }

  private List<Doc> docs() {
    Map<Long, List<String>> tags =
        sql.select(POST_TAGS.POST_ID, TAGS.NAME)
            .from(POST_TAGS)
            .join(TAGS)
            .on(TAGS.ID.eq(POST_TAGS.TAG_ID))
            .fetchGroups(POST_TAGS.POST_ID, TAGS.NAME);
    return sql.select(POSTS.ID, POSTS.LISTED_AT, POSTS.TITLE, POSTS.CONTENT, USERS.USERNAME)
        .from(POSTS)
        .join(USERS)
        .on(USERS.ID.eq(POSTS.AUTHOR_ID))
        .fetch(row ->
            new Doc(
                row.value1(),
                row.value2().toEpochMilli(),
                Normalizer.normalize(row.value3(), Normalizer.Form.NFC),
                Normalizer.normalize(row.value4(), Normalizer.Form.NFC),
                row.value5(),
                tags.getOrDefault(row.value1(), List.of())));
  }
}
