package org.kith.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

/// The tags stand for every list.
class PagingTest {

  private final World world = new World(Store.SQLITE);

  private void makeTags(int count) {
    Actor ada = world.ada();
    for (int i = 0; i < count; i++) {
      assertThat(ada.post("/api/tags", "{\"name\": \"tag" + i + "\"}").status()).isEqualTo(201);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "page=0, page",
    "page=-1, page",
    "page=1.5, page",
    "page=, page",
    "page=abc, page",
    "page=1000001, page",
    "page=99999999999999999999, page",
    "page_size=0, page_size",
    "page_size=101, page_size",
    "page_size=x, page_size",
    "after=abc, after",
    "after=, after",
    "after=%00, after",
    "after=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, after",
    "page=2&after=AAAAAAAAAAAAAAAAAAAAAA, page"
  })
  void whatIsNoPageIsRefusedByName(String query, String field) {
    Answer refused = world.anonymous.get("/api/tags?" + query);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/errors/0/field")).isEqualTo(field);
  }

  @Test
  @DisplayName("By number: total is told, and Link names first, previous and next")
  void byNumber() {
    makeTags(5);
    Answer first = world.anonymous.get("/api/tags?page_size=2");
    assertThat(first.number("/page")).isEqualTo(1);
    assertThat(first.number("/page_size")).isEqualTo(2);
    assertThat(first.number("/total")).isEqualTo(5);
    assertThat(links(first))
        .isEqualTo(
            Map.of("first", "/api/tags?page_size=2", "next", "/api/tags?page_size=2&page=2"));

    Answer second = world.anonymous.get(links(first).getOrDefault("next", ""));
    assertThat(links(second))
        .containsEntry("prev", "/api/tags?page_size=2&page=1")
        .containsEntry("next", "/api/tags?page_size=2&page=3");

    Answer last = world.anonymous.get(links(second).getOrDefault("next", ""));
    assertThat(last.items("id")).hasSize(1);
    assertThat(last.at("/next")).isEqualTo("null");
    assertThat(links(last)).containsOnlyKeys("first", "prev");

    Answer beyond = world.anonymous.get("/api/tags?page_size=2&page=9");
    assertThat(beyond.status()).isEqualTo(200);
    assertThat(beyond.items("id")).isEmpty();
    assertThat(links(beyond)).containsEntry("prev", "/api/tags?page_size=2&page=8");
  }

  @Test
  @DisplayName("By cursor: nothing is counted, every item comes once, and Link leads on")
  void byCursor() {
    makeTags(7);
    Answer page = world.anonymous.get("/api/tags?page_size=3&q=tag");
    List<String> seen = new ArrayList<>(page.items("name"));
    String next = "/api/tags?page_size=3&q=tag&after=" + page.at("/next");
    while (next != null) {
      page = world.anonymous.get(next);
      assertThat(page.at("/page")).isEqualTo("null");
      assertThat(page.at("/total")).isEqualTo("null");
      assertThat(links(page)).containsEntry("first", "/api/tags?page_size=3&q=tag");
      assertThat(links(page)).doesNotContainKey("prev");
      seen.addAll(page.items("name"));
      next = links(page).get("next");
    }
    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("Links keep the other parameters as they were sent")
  void parameters() {
    makeTags(3);
    Answer page = world.anonymous.get("/api/tags?q=%74%61g&page_size=1&page=2&x=%26%3C");
    assertThat(links(page).get("first")).isEqualTo("/api/tags?q=%74%61g&page_size=1&x=%26%3C");
  }

  @Test
  @DisplayName("Headers of a proxy count only where the operator says so")
  void proxy() {
    makeTags(2);
    String[] forwarded = {"X-Forwarded-Prefix", "/kith", "X-Forwarded-Host", "evil.example"};
    String path = "/api/tags?page_size=1";
    assertThat(links(world.anonymous.get(path, forwarded)).get("first")).isEqualTo(path);
    assertThat(world.anonymous.get(path, forwarded).response().headers().toString())
        .doesNotContain("evil");
    try (TestServer trusting =
        TestServer.start(
            Store.SQLITE,
            TestServer.settings(world.server.databaseUrl()).with("trust-proxy", "true"))) {
      Answer page = Actor.anonymous(trusting).get(path, forwarded);
      assertThat(links(page).get("first")).isEqualTo("/kith" + path);
    }
  }

  private static Map<String, String> links(Answer answer) {
    Map<String, String> links = new HashMap<>();
    for (String link : answer.header("Link").split(", ")) {
      String uri = link.substring(1, link.indexOf('>'));
      links.put(link.substring(link.indexOf("rel=\"") + 5, link.length() - 1), uri);
    }
    return links;
  }
}
