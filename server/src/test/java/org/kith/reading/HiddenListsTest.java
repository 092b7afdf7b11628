package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Lists for somebody from whom people are hidden.
@OnEveryStore
class HiddenListsTest {

  /// More than the newest posts that are kept in memory, so that some pages come from neither.
  private static final int POSTS = 230;

  private final World world;
  private final Actor ada;
  private final Actor dan;
  private final Actor ben;
  private final List<String> shown = new ArrayList<>();

  HiddenListsTest(Store store) {
    world = new World(store);
    ada = world.ada();
    dan = world.dan();
    ben = world.ben();
  }

  @BeforeEach
  void write() {
    Blog blog = new Blog(world.server);
    long shore = blog.category("Shore");
    for (int i = 0; i < POSTS; i++) {
      boolean hidden = i % 3 != 0;
      String title = "Tide " + i;
      blog.publishIn(hidden ? dan : ada, title, "text", shore, "sea");
      if (!hidden) {
        shown.addFirst(title);
      }
    }
    ben.post("/api/users/@ada/follow");
    ben.post("/api/users/@dan/follow");
  }

  @ParameterizedTest
  @DisplayName("B2: pages are full, nothing is skipped or shown twice, and totals are right")
  @ValueSource(
      strings = {
        "/api/posts?",
        "/api/posts?tag=sea&",
        "/api/posts?category=shore&",
        "/api/posts?tag=sea&category=shore&",
        "/api/posts?q=tide&",
        "/api/tags/sea/posts?",
        "/api/categories/shore/posts?",
        "/api/search?q=tide&",
        "/api/search?q=ti&",
        "/api/me/feed?"
      })
  void pages(String list) {
    ben.put("/api/users/@dan/mute", "");
    check(list);
    if (!list.contains("feed")) {
      ben.delete("/api/users/@dan/mute");
      dan.put("/api/users/@ben/block", "");
      check(list);
    }
  }

  private void check(String list) {
    List<String> byNumber = new ArrayList<>();
    List<String> byCursor = new ArrayList<>();
    String after = "";
    for (int page = 1; byNumber.size() < shown.size(); page++) {
      Answer numbered = ben.get(list + "page_size=20&page=" + page);
      assertThat(numbered.number("/total")).as(list).isEqualTo(shown.size());
      assertThat(numbered.items("title"))
          .as(list + page)
          .hasSize(Math.min(20, shown.size() - byNumber.size()));
      byNumber.addAll(numbered.items("title"));
      Answer next = ben.get(list + "page_size=20" + after);
      byCursor.addAll(next.items("title"));
      after = "&after=" + next.at("/next");
    }
    assertThat(after).as("the last page says so").endsWith("null");
    assertThat(byNumber).as(list).isEqualTo(shown);
    assertThat(byCursor).as(list).isEqualTo(shown);
  }

  @Test
  @DisplayName(
      "B2, S5: the feed and the newest posts ask nothing of the database for a muter either")
  void fromMemory() {
    ben.put("/api/users/@dan/mute", "");
    for (String path : List.of("/api/me/feed", "/api/posts", "/api/posts?page_size=3&page=2")) {
      ben.get(path);
      assertThat(world.server.statements().again(() -> ben.get(path))).as(path).isEmpty();
    }
  }
}
