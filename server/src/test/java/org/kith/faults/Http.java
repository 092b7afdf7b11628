package org.kith.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Connections to one server, which may go away, and what its answers are worth.
final class Http implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern LEAK =
      Pattern.compile("(?i)exception|\\borg\\.|java\\.|\\bselect\\b|\\binsert\\b|sqlite|postgres");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  Http(URI server) {
    this.server = server;
  }

  sealed interface Reply {}

  /// It was done.
  record Done(JsonNode body) implements Reply {}

  /// A clean 503: it may be done or not, and the client is told to try again.
  record Refused() implements Reply {}

  /// Anything that a client should not be told.
  record Unclear(String what) implements Reply {}

  /// The connection ended.
  record Gone() implements Reply {}

  Reply send(String token, Write write) {
    try {
      HttpResponse<String> answer =
          send(token, write.method(), write.path(), write.body(), write.key());
      if (answer.statusCode() == write.success()) {
        return new Done(json(answer));
      }
      return answer.statusCode() == 503 && isProblem(answer)
          ? new Refused()
          : new Unclear(
              "%s %s: %s %s"
                  .formatted(write.method(), write.path(), answer.statusCode(), answer.body()));
    } catch (IOException e) {
      return new Gone();
    } catch (JacksonException e) {
      return new Unclear(write.method() + " " + write.path() + ": no JSON");
    }
  }

  private static boolean isProblem(HttpResponse<String> answer) {
    JsonNode body = json(answer);
    return answer.headers().firstValue("Content-Type").orElse("").equals("application/problem+json")
        && body.path("status").asInt() == answer.statusCode()
        && body.hasNonNull("type")
        && body.hasNonNull("title")
        && !LEAK.matcher(body.path("detail").asString("exception")).find();
  }

  /// For what must succeed.
  JsonNode make(@Nullable String token, String path, String body) {
    try {
      HttpResponse<String> answer = send(token, "POST", path, body, null);
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
      }
      return json(answer);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  int status(String token, String path) throws IOException {
    return send(token, "GET", path, null, null).statusCode();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }

  private HttpResponse<String> send(
      @Nullable String token,
      String method,
      String path,
      @Nullable String body,
      @Nullable String key)
      throws IOException {
    boolean form = body != null && !body.startsWith("{");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header(
                "Content-Type", form ? "application/x-www-form-urlencoded" : "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
