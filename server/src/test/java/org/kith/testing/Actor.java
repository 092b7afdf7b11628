package org.kith.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Somebody who sends requests: anonymous, or with a token.
///
/// @param id of the user; 0 when anonymous
public record Actor(TestServer server, long id, String name, @Nullable String token) {

  private static final String CSRF = "sesame";

  /// How a form holds the token: see Spring Security's XorCsrfTokenRequestAttributeHandler. Here
  /// what it is mixed with is zero.
  private static final String MASKED_CSRF =
      Base64.getUrlEncoder()
          .encodeToString(("\0".repeat(CSRF.length()) + CSRF).getBytes(StandardCharsets.UTF_8));

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public static Actor anonymous(TestServer server) {
    return new Actor(server, 0, "anonymous", null);
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  public Answer post(String path, String json, String... headers) {
    return send("POST", path, json, headers);
  }

  public Answer post(String path) {
    return send("POST", path, null);
  }

  public Answer put(String path, String json, String... headers) {
    return send("PUT", path, json, headers);
  }

  /// Sends bytes as they are.
  public Answer put(String path, byte[] body, String contentType) {
    return sendBody("PUT", path, BodyPublishers.ofByteArray(body), "Content-Type", contentType);
  }

  public Answer patch(String path, String json, String... headers) {
    return send("PATCH", path, json, headers);
  }

  public Answer delete(String path, String... headers) {
    return send("DELETE", path, null, headers);
  }

  /// Opens a page as a browser would that is signed in as this actor.
  public Answer open(String path) {
    return send("GET", path, null, browser());
  }

  /// Sends a form of a page as a browser would that is signed in as this actor.
  public Answer submit(String path, String... namesAndValues) {
    return send(path, namesAndValues);
  }

  /// Sends a form as a script of the page would, which wants a part of a page.
  public Answer press(String path, String... namesAndValues) {
    return send(path, namesAndValues, "HX-Request", "true");
  }

  private Answer send(String path, String[] namesAndValues, String... more) {
    StringBuilder body = new StringBuilder("_csrf=" + MASKED_CSRF);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      body.append('&').append(namesAndValues[i]).append('=');
      body.append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    String[] headers =
        Stream.concat(
                Arrays.stream(browser()),
                Stream.concat(
                    Stream.of("Content-Type", "application/x-www-form-urlencoded"),
                    Arrays.stream(more)))
            .toArray(String[]::new);
    return send("POST", path, body.toString(), headers);
  }

  /// Sends JSON as a script of a page would, in a browser that is signed in as this actor.
  public Answer script(String path, String json) {
    String[] headers =
        Stream.concat(
                Arrays.stream(browser()),
                Stream.of("Accept", "application/json", "X-XSRF-TOKEN", MASKED_CSRF))
            .skip(2)
            .toArray(String[]::new);
    return send("POST", path, json, headers);
  }

  /// Asks for a page by any method, as a script of a page could, in a browser that is signed in as
  /// this actor.
  public Answer ask(String method, String path) {
    return send(
        method,
        path,
        null,
        Stream.concat(Arrays.stream(browser()), Stream.of("X-XSRF-TOKEN", MASKED_CSRF))
            .toArray(String[]::new));
  }

  private String[] browser() {
    String session = token == null ? "" : "; kith_session=" + token;
    return new String[] {
      "Accept", "text/html", "Cookie", "kith_csrf=" + CSRF + session, "Authorization", ""
    };
  }

  /// Fails when the answer is not as the server's OpenAPI document says.
  ///
  /// @param body sent as JSON unless headers name another `Content-Type`; null sends none
  public Answer send(String method, String path, @Nullable String body, String... headers) {
    boolean typed = Arrays.stream(headers).anyMatch("Content-Type"::equalsIgnoreCase);
    String[] all =
        body == null || typed
            ? headers
            : Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
                .toArray(String[]::new);
    return sendBody(
        method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body), all);
  }

  private Answer sendBody(
      String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path)).method(method, body);
    if (token != null && Stream.of(headers).noneMatch("Authorization"::equalsIgnoreCase)) {
      request.header("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      if (!headers[i].equals("Authorization") || !headers[i + 1].isEmpty()) {
        request.header(headers[i], headers[i + 1]);
      }
    }
    ApiDocument document = server.document();
    HttpResponse<String> response = send(request.build());
    document.check(method, response);
    return new Answer(response);
  }

  static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
