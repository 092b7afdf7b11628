package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.doctor.Doctor;
import org.kith.identity.Role;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

/// Searching as people do.
@OnEveryStore
class SearchTest {

  private final World world;
  private final Blog blog;
  private final Actor ada;
  private final Actor ben;

  SearchTest(Store store) {
    world = new World(store);
    blog = new Blog(world.server);
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
  @DisplayName("W6: of more than 500 matches the best ones are found, each once")
  void best() {
    for (int i = 0; i < 505; i++) {
      blog.publishIn(ada, "Day " + i, "tides", null);
    }
    blog.publishIn(ada, "Two: the tides", "tides", null, "tides");
    blog.publishIn(ada, "Tides", "tides", null);
    String path = "/api/search?q=tides&page_size=100&page=";
    Answer first = ben.get(path + 1);
    assertThat(first.number("/total")).isEqualTo(500);
    assertThat(first.items("title")).startsWith("Tides", "Two: the tides", "Day 504", "Day 503");
    assertThat(ben.get(path + 5).items("title")).hasSize(100).endsWith("Day 8", "Day 7");
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
}
