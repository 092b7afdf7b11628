package org.kith.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kith.schema.Database;
import org.kith.schema.DatabaseUrl;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server that is told to stop while a request waits for the database, which the test holds.
@OnEveryStore
@Timeout(180)
class StopTest {

  private static final int SIGTERM_EXIT = 143;
  private static final String SCRAPER = "Bearer token-of-the-test";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Store store;
  private final String url;

  StopTest(Store store) {
    this.store = store;
    this.url = store.newDatabase();
  }

  @Test
  @DisplayName(
      "O5: told to stop, a server refuses new requests, answers the one that runs, and ends")
  void answersWhatRuns() throws Exception {
    try (ServerProcess server = start("30s")) {
      String token = signIn(server);
      CompletableFuture<HttpResponse<String>> post;
      try (Connection _ = hold()) {
        post = post(server, token);
        untilRunning(server);
        server.terminate();
        untilRefusing(server);
        assertThat(post).isNotDone();
      }
      assertThat(post.get().statusCode()).isEqualTo(201);
      assertThat(server.exitCode()).isEqualTo(SIGTERM_EXIT);
      assertThat(posts()).isEqualTo("1");
    }
  }

  @Test
  @DisplayName("O5: a request that does not end in time does not keep the server from stopping")
  void bounded() throws Exception {
    try (ServerProcess server = start("1s")) {
      String token = signIn(server);
      try (Connection _ = hold()) {
        CompletableFuture<HttpResponse<String>> post = post(server, token);
        untilRunning(server);
        server.terminate();
        assertThat(server.exitCode()).isEqualTo(SIGTERM_EXIT);
        assertThat(
                post.handle((answer, failure) -> failure != null || answer.statusCode() >= 500)
                    .get())
            .isTrue();
      }
      assertThat(posts()).isEqualTo("0");
    }
  }

  @Test
  @DisplayName(
      "O5: in JSON the log has a line for each request, with its id, route, status and user")
  void log() throws Exception {
    try (ServerProcess server = start("1s")) {
      String token = signIn(server);
      HttpResponse<String> me =
          send(
              request(server, "/api/users/@ada?q=secret")
                  .header("Authorization", "Bearer " + token)
                  .header("X-Request-Id", "mine-42"));
      assertThat(me.headers().firstValue("X-Request-Id")).contains("mine-42");
      JsonNode line = JSON.readTree("{}");
      StringBuilder all = new StringBuilder();
      while (!line.path("request_id").asString("").equals("mine-42")) {
        String text = server.lines().take();
        all.append(text);
        line = text.startsWith("{") ? JSON.readTree(text) : line;
      }
      assertThat(line.path("route").asString()).isEqualTo("/api/users/{id}");
      assertThat(line.path("method").asString()).isEqualTo("GET");
      assertThat(line.path("status").asInt()).isEqualTo(200);
      assertThat(line.path("user_id").asLong())
          .isEqualTo(JSON.readTree(me.body()).path("id").asLong())
          .isPositive();
      assertThat(line.path("ms").isIntegralNumber()).isTrue();
      assertThat(line.path("time").asString()).startsWith("20");
      assertThat(all).doesNotContain(token, "correct horse", "secret", "token-of-the-test");
    }
  }

  private ServerProcess start(String stopTimeout) {
    return ServerProcess.start(
        url,
        "--metrics-token",
        SCRAPER.substring("Bearer ".length()),
        "--log-format",
        "json",
        "--stop-timeout",
        stopTimeout);
  }

  private String signIn(ServerProcess server) throws IOException, InterruptedException {
    String ada =
        "{\"username\": \"ada\", \"email\": \"a@example.org\", \"password\": \"correct horse\"}";
    HttpRequest.Builder register =
        request(server, "/api/auth/register").POST(BodyPublishers.ofString(ada));
    assertThat(send(register).statusCode()).isEqualTo(201);
    HttpResponse<String> token =
        send(
            request(server, "/api/auth/token")
                .setHeader("Content-Type", FORM)
                .POST(BodyPublishers.ofString("username=ada&password=correct+horse")));
    return JSON.readTree(token.body()).path("access_token").asString();
  }

  private CompletableFuture<HttpResponse<String>> post(ServerProcess server, String token) {
    return http.sendAsync(
        request(server, "/api/posts")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString("{\"title\": \"Slow\", \"content\": \"x\"}"))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(ServerProcess server, String path) {
    return HttpRequest.newBuilder(server.address().resolve(path))
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /// Whoever writes posts waits until the connection is closed.
  private Connection hold() throws SQLException {
    Connection connection = Database.open(DatabaseUrl.parse(url));
    try (Statement statement = connection.createStatement()) {
      statement.execute(store == Store.SQLITE ? "BEGIN IMMEDIATE" : "BEGIN");
      if (store == Store.POSTGRESQL) {
        statement.execute("LOCK TABLE posts IN EXCLUSIVE MODE");
      }
    }
    return connection;
  }

  /// Besides the request that asks.
  private void untilRunning(ServerProcess server) throws IOException, InterruptedException {
    String metrics;
    do {
      metrics = send(request(server, "/metrics").header("Authorization", SCRAPER)).body();
      assertThat(metrics).contains("http_server_requests_running ");
    } while (!metrics.contains("http_server_requests_running 2.0"));
  }

  private static void untilRefusing(ServerProcess server) {
    while (true) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
        Thread.onSpinWait();
      } catch (IOException refused) {
        return;
      }
    }
  }

  private String posts() throws SQLException {
    try (Connection connection = Database.open(DatabaseUrl.parse(url));
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT count(*) FROM posts")) {
      return row.next() ? row.getString(1) : "";
    }
  }
}
