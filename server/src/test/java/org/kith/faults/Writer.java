package org.kith.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// One person who writes until the server is gone, and keeps a ledger of what it acknowledged.
/// Nobody else writes for this person, so the ledger says what must be in the database, but for the
/// one request that was under way at the end.
final class Writer {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final long id;
  final Set<Long> following = new HashSet<>();
  final Set<Long> liked = new HashSet<>();
  final List<Long> posts = new ArrayList<>();

  /// The person or post of the request that was not answered; 0 when that was a new post.
  long unanswered;

  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Writer(long id, String token) {
    this.id = id;
    this.token = token;
  }

  /// @param acknowledged counted down with every answer
  void write(URI server, List<Long> people, List<Long> shared, CountDownLatch acknowledged)
      throws InterruptedException {
    Random random = new Random(id);
    try {
      while (true) {
        switch (random.nextInt(5)) {
          case 0, 1 -> follow(server, pick(random, people));
          case 2, 3 -> like(server, pick(random, shared));
          default -> publish(server);
        }
        acknowledged.countDown();
      }
    } catch (IOException gone) {
      // The server was killed: the ledger is complete.
    }
  }

  private static long pick(Random random, List<Long> ids) {
    return ids.get(random.nextInt(ids.size()));
  }

  private void follow(URI server, long other) throws IOException, InterruptedException {
    if (other == id) {
      return;
    }
    unanswered = other;
    boolean ends = following.contains(other);
    send(ends ? "DELETE" : "POST", server, "/api/users/" + other + "/follow", null, 200);
    toggle(following, other);
  }

  private void like(URI server, long post) throws IOException, InterruptedException {
    unanswered = post;
    boolean ends = liked.contains(post);
    send(ends ? "DELETE" : "PUT", server, "/api/posts/" + post + "/like", null, 200);
    toggle(liked, post);
  }

  private void publish(URI server) throws IOException, InterruptedException {
    unanswered = 0;
    String post = "{\"title\": \"Storm\", \"content\": \"Wind.\", \"tags\": [\"weather\"]}";
    HttpResponse<String> answer = send("POST", server, "/api/posts", post, 201);
    posts.add(JSON.readTree(answer.body()).at("/id").asLong());
  }

  private static void toggle(Set<Long> set, long value) {
    if (!set.add(value)) {
      set.remove(value);
    }
  }

  private HttpResponse<String> send(
      String method, URI server, String path, @Nullable String body, int expected)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new AssertionError(method + " " + path + ": " + answer.body());
    }
    return answer;
  }
}
