package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_TAGS;
import static org.kith.storage.tables.Tables.TAGS;
import static org.kith.storage.tables.Tables.USERS;

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
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.kith.search.PostSearch;
import org.kith.search.SearchQuery;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

/// Search on both stores against an oracle in plain Java: what agrees with it on both is the same
/// on both.
@OnEveryStore
class SearchOracleTest {

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

  SearchOracleTest(Store store) {
    world = new World(store);
    blog = new Blog(world.server);
    sql = world.server.bean(DSLContext.class);
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
    List<Actor> authors = List.of(world.ada(), world.ben(), world.person("tides_fan", Role.USER));
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
      Page<Cursor> page = search.page(Viewer.ANONYMOUS, query, request);
      assertThat(page.total()).as(raw).isEqualTo(expected.size());
      while (!page.items().isEmpty()) {
        page.items().forEach(cursor -> paged.add(cursor.id()));
        page = search.page(Viewer.ANONYMOUS, query, PageRequest.after(page.items().getLast(), 7));
      }
      assertThat(paged).as("'%s' with seed %d", raw, seed).isEqualTo(expected);
      found += expected.isEmpty() ? 0 : 1;
    }
    assertThat(found).isGreaterThan(200);
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
