package org.kith.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kith.identity.Role;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

@OnEveryStore
class MetricsTest {

  private static final String TOKEN = "a-token-for-the-scraper";

  private final Store store;
  private final World world;

  MetricsTest(Store store) {
    this.store = store;
    world = new World(store);
  }

  @Test
  @Timeout(60)
  @DisplayName("O5: requests are counted by route, never by what somebody typed")
  void requests() {
    Actor mina = world.mina();
    world.person("curious_person", Role.USER);
    String route = "http_server_requests_seconds_count{method=\"GET\",status=\"200\",uri=\"%s\"}";
    double users = value(mina, route.formatted("/api/users/{id}"));
    double none =
        value(
            mina, "http_server_requests_seconds_count{method=\"GET\",status=\"404\",uri=\"none\"}");
    world.anonymous.get("/api/users/@curious_person");
    world.anonymous.get("/api/users/@curious_person?include=posts");
    world.anonymous.get("/api/made-up-path");
    world.anonymous.send("BREW", "/api/users/1", null);
    assertThat(value(mina, route.formatted("/api/users/{id}"))).isEqualTo(users + 2);
    assertThat(
            value(
                mina,
                "http_server_requests_seconds_count{method=\"GET\",status=\"404\",uri=\"none\"}"))
        .isEqualTo(none + 1);
    String text = mina.get("/metrics").text();
    // The client may have its answer before the server is done with the request.
    while (!text.contains("http_server_requests_running 1.0")) {
      text = mina.get("/metrics").text();
    }
    assertThat(text).contains("method=\"OTHER\"").doesNotContain("curious", "made-up", "BREW");
  }

  @Test
  @DisplayName(
      "O5: how long the feed takes, both pools with who waits, and the machine are measured")
  void measured() {
    Actor mina = world.mina();
    mina.get("/api/me/feed");
    assertThat(mina.get("/metrics").text())
        .contains(
            "http_server_requests_seconds_bucket{method=\"GET\",status=\"200\",uri=\"/api/me/feed\",le=\"0.1\"}",
            "kith_requests_wait_seconds ",
            "hikaricp_connections_pending{pool=\"write\"} 0.0",
            "hikaricp_connections_active{pool=\"read\"}",
            "hikaricp_connections_acquire_seconds_count{pool=\"write\"}",
            "jvm_memory_used_bytes{",
            "process_uptime_seconds");
    assertThat(mina.get("/metrics").text().contains("kith_writers_pending 0.0"))
        .isEqualTo(world.server.store() == Store.SQLITE);
  }

  @Test
  @DisplayName("O5: scheduled posts that are due and kept answers are counted")
  void queues() {
    Actor mina = world.mina();
    String soon = world.server.clock().instant().plus(Duration.ofMinutes(5)).toString();
    Answer post =
        mina.post(
            "/api/posts",
            "{\"title\": \"Soon\", \"content\": \"x\", \"status\": \"scheduled\", \"publish_at\": \"%s\"}"
                .formatted(soon),
            "Idempotency-Key",
            "k");
    assertThat(post.status()).as(post.text()).isEqualTo(201);
    Queues queues = world.server.bean(Queues.class);
    queues.count();
    assertThat(value(mina, "kith_posts_due")).isZero();
    assertThat(value(mina, "kith_idempotency_keys")).isEqualTo(1);
    world.server.clock().advance(Duration.ofMinutes(6));
    queues.count();
    assertThat(value(mina, "kith_posts_due")).isEqualTo(1);
  }

  @Test
  @DisplayName("O5: only administrators read the metrics, as long as no token is set")
  void whoMay() {
    assertThat(world.anonymous.get("/metrics").status()).isEqualTo(401);
    assertThat(world.ada().get("/metrics").detail()).contains("ADMINISTER");
    assertThat(world.cleo().get("/metrics").status()).isEqualTo(403);
    assertThat(world.anonymous.get("/metrics", "Authorization", "Bearer none").status())
        .isEqualTo(401);
  }

  @Test
  @DisplayName("O5: the token of the scraper reads the metrics, and nothing else")
  void token() {
    TestServer server =
        TestServer.start(
            store, TestServer.settings(store.newDatabase()).with("metrics-token", TOKEN));
    try (server) {
      Actor anonymous = Actor.anonymous(server);
      Map<String, Integer> answers =
          Map.of(
              "Bearer " + TOKEN, 200,
              "bearer " + TOKEN, 401,
              "Bearer " + TOKEN + "x", 401,
              "Bearer " + TOKEN.substring(1), 401,
              "Basic " + TOKEN, 401);
      answers.forEach((header, status) ->
          assertThat(anonymous.get("/metrics", "Authorization", header).status())
              .as(header)
              .isEqualTo(status));
      assertThat(anonymous.get("/metrics").status()).isEqualTo(401);
      Answer me = anonymous.get("/api/me", "Authorization", "Bearer " + TOKEN);
      assertThat(me.status()).isEqualTo(401);
      assertThat(anonymous.get("/metrics", "Authorization", "Bearer " + TOKEN).text())
          .doesNotContain(TOKEN);
    }
  }

  private static double value(Actor actor, String series) {
    Answer metrics = actor.get("/metrics");
    assertThat(metrics.status()).isEqualTo(200);
    return metrics
        .text()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElse(0);
  }
}
