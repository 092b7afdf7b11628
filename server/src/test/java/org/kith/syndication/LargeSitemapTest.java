package org.kith.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.w3c.dom.Element;

/// The sitemap of a site with more posts than fit into one part.
@OnEveryStore
class LargeSitemapTest {

  private static final int MAX_BYTES = 50 * 1024 * 1024;

  private final Store store;

  LargeSitemapTest(Store store) {
    this.store = store;
  }

  @Test
  @DisplayName(
      "U7: a large sitemap is in parts of which none is too large, complete while others write")
  void parts() {
    try (TestServer server = TestServer.start(store, TestServer.settings(store.newDatabase()))) {
      insert(server, 1, 2 * Sitemap.PART + 1);
      List<String> parts = locs(server, "/sitemap.xml");
      assertThat(parts).filteredOn(part -> part.contains("-posts-")).hasSize(3);
      assertThat(ids(server, parts))
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, 2 * Sitemap.PART + 1).boxed().toList());
      List<String> walk =
          server
              .statements()
              .during(() -> assertThat(locs(server, "/sitemap.xml")).isEqualTo(parts));
      assertThat(walk).as("the bounds of posts are kept").hasSize(4);
      int last = 3 * Sitemap.PART + 1;
      insert(server, 2 * Sitemap.PART + 2, last);
      assertThat(locs(server, "/sitemap.xml")).isEqualTo(parts);
      assertThat(ids(server, parts))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
      server.clock().advance(Duration.ofHours(1));
      assertThat(locs(server, "/sitemap.xml"))
          .filteredOn(part -> part.contains("-posts-"))
          .hasSize(4);
      assertThat(locs(server, "/sitemap-posts-0-9007199254740992.xml"))
          .as("more than a file may hold")
          .hasSize(50_000);
    }
  }

  private static List<Long> ids(TestServer server, List<String> parts) {
    List<Long> ids = new ArrayList<>();
    for (String part : parts.stream().filter(part -> part.contains("-posts-")).toList()) {
      for (String loc : locs(server, part)) {
        if (loc.startsWith("/posts/")) {
          ids.add(Long.parseLong(loc.split("/", -1)[2]));
        }
      }
    }
    return ids;
  }

  private static List<String> locs(TestServer server, String path) {
    String text = Actor.anonymous(server).get(path).text();
    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(MAX_BYTES);
    List<Element> locs = Valid.all(Valid.sitemap(text), "loc");
    assertThat(locs).hasSizeLessThanOrEqualTo(50_000);
    int home = server.uri("").toString().length();
    return locs.stream().map(loc -> loc.getTextContent().substring(home)).toList();
  }

  /// Rows as publishing writes them, too many to write one by one.
  private static void insert(TestServer server, long first, long last) {
    DSLContext sql = server.bean(DSLContext.class);
    String numbers =
        "with recursive numbers(n) as (select {0} union all select n + 1 from numbers where n < {1}) ";
    server
        .bean(Transactions.class)
        .run(() -> {
          sql.execute(
              "insert into users (id, username, email, role, is_active, created_at)"
                  + " values (1, 'ada', 'ada@example.org', 'user', true, 1) on conflict do nothing");
          sql.execute(
              "insert into posts (id, author_id, title, slug, content, content_html, status,"
                  + " published_at, listed_at, created_at, updated_at) "
                  + numbers
                  + "select n, 1, 'T', 'post-' || n, 'c', 'c', 'published', n, n, n, n from numbers",
              org.jooq.impl.DSL.inline(first),
              org.jooq.impl.DSL.inline(last));
          sql.execute(
              "insert into post_search (post_id, listed_at, username, title, tags, content)"
                  + " select id, listed_at, 'ada', 't', '', 'c' from posts where id >= {0}",
              org.jooq.impl.DSL.inline(first));
        });
  }
}
