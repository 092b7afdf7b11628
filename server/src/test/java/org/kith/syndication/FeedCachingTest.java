package org.kith.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

/// Who may keep a feed how long, and how one asks whether it has changed.
@OnEveryStore
class FeedCachingTest {

  private static final List<String> FEEDS = List.of("/feed.rss", "/@ada/feed.atom", "/feed.json");

  private final World world;
  private final Actor ada;
  private final long post;

  FeedCachingTest(Store store) {
    world = new World(store);
    ada = world.ada();
    post =
        ada.post(
                "/api/posts",
                "{\"title\": \"One\", \"content\": \"%s\", \"tags\": [\"a\"]}"
                    .formatted("word ".repeat(2_000)))
            .number("/id");
  }

  @Test
  @DisplayName("U7: who has a feed already is told so without the feed")
  void notModified() {
    for (String path : FEEDS) {
      Answer first = world.anonymous.get(path);
      String tag = first.header("ETag");
      assertThat(tag).startsWith("W/\"");
      Answer again = world.anonymous.get(path, "If-None-Match", tag);
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.text()).isEmpty();
      assertThat(again.response().headers().allValues("ETag")).containsExactly(tag);
      assertThat(again.header("Cache-Control")).isEqualTo(first.header("Cache-Control"));
      assertThat(world.anonymous.get(path, "If-None-Match", "W/\"0\"").status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("U7: a feed's ETag changes with whatever is in the feed, and with nothing else")
  void tags() {
    String tag = tag();
    world.ben().put("/api/posts/" + post + "/like", "{\"reaction\": \"love\"}");
    assertThat(tag()).isEqualTo(tag);
    for (String change :
        List.of("{\"title\": \"Two\"}", "{\"content\": \"New\"}", "{\"tags\": [\"b\"]}")) {
      ada.patch("/api/posts/" + post, change);
      assertThat(tag()).as(change).isNotEqualTo(tag);
      tag = tag();
    }
    ada.post("/api/users/" + ada.id() + "/profile", "{\"full_name\": \"Ada L.\"}");
    assertThat(tag()).isNotEqualTo(tag);
    tag = tag();
    ada.put(
        "/api/users/" + ada.id() + "/profile",
        "{\"full_name\": \"Ada L.\", \"avatar\": \"https://a.example/a.png\"}");
    assertThat(tag()).isNotEqualTo(tag);
    tag = tag();
    ada.delete("/api/posts/" + post);
    assertThat(tag()).isNotEqualTo(tag);
    assertThat(world.anonymous.get("/feed.atom").header("ETag")).isNotEqualTo(tag());
  }

  private String tag() {
    return world.anonymous.get("/feed.json").header("ETag");
  }

  @Test
  @DisplayName("U7: feeds and sitemaps are compressed for those who can read that")
  void compressed() {
    for (String path : List.of("/feed.rss", "/feed.atom", "/feed.json")) {
      assertThat(world.anonymous.get(path, "Accept-Encoding", "gzip").header("Content-Encoding"))
          .as(path)
          .isEqualTo("gzip");
    }
  }

  @Test
  @DisplayName("U7: a stranger's Host is in the answer to the stranger, which nobody may share")
  void host() throws IOException {
    for (String path : List.of("/feed.rss", "/feed.json", "/sitemap.xml", "/robots.txt")) {
      String answer = askedAs("elsewhere.example", world.server, path);
      assertThat(answer).as(path).contains("http://elsewhere.example/").contains("private");
      assertThat(answer).doesNotContain("public,", ", public");
      assertThat(world.anonymous.get(path).text()).doesNotContain("elsewhere");
    }
    String tag = tag();
    assertThat(askedAs("elsewhere.example", world.server, "/feed.json")).doesNotContain(tag);
  }

  @Test
  @DisplayName("U7: with public-url every address begins with it, and caches may share the answer")
  void publicUrl() throws IOException {
    Store store = world.server.store();
    try (TestServer server =
        TestServer.start(
            store,
            TestServer.settings(store.newDatabase())
                .with("public-url", "https://town.example")
                .with("site-name", "Hill & Town"))) {
      Actor anonymous = Actor.anonymous(server);
      for (String path :
          List.of(
              "/feed.rss",
              "/feed.atom",
              "/feed.json",
              "/sitemap.xml",
              "/robots.txt",
              "/sitemap-posts-0-9.xml")) {
        Answer answer = anonymous.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.header("Cache-Control"))
            .isEqualTo(path.contains("feed") ? "max-age=300, public" : "max-age=3600, public");
        assertThat(answer.text()).contains("https://town.example/").doesNotContain("127.0.0.1");
        assertThat(anonymous.get(path, "Cookie", "kith_session=ended").header("Set-Cookie"))
            .as("what many share sets nobody's cookie")
            .isEmpty();
        assertThat(askedAs("elsewhere.example", server, path)).doesNotContain("elsewhere");
      }
      assertThat(Valid.json(anonymous.get("/feed.json").text()).path("title").asString())
          .isEqualTo("Hill & Town");
    }
  }

  /// The JDK's client lets nobody choose the Host.
  private static String askedAs(String host, TestServer server, String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri("").getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(path, host)
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
