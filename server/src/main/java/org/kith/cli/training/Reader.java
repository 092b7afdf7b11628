package org.kith.cli.training;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kith.security.SessionCookie;

/// Somebody who reads what people read most, signed in and not, often enough for the Java machine
/// to see what is called often.
final class Reader implements AutoCloseable {

  private static final int ROUNDS = 10;
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final Pattern POST = Pattern.compile("href=\"(/posts/([0-9]+)/[^\"#?]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;

  Reader(URI address) {
    this.address = address;
  }

  void read(String username, String password) throws IOException, InterruptedException {
    String signIn = "username=" + username + "&password=" + password;
    String token =
        found(
                TOKEN,
                send(
                    to("/api/auth/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(signIn))))
            .group(1);
    Matcher post = found(POST, send(to("/")));
    List<String> paths =
        List.of(
            "/",
            "/explore",
            post.group(1),
            "/@" + username,
            "/search?q=the",
            "/feed.atom",
            "/api/posts",
            "/api/posts/" + post.group(2),
            "/api/posts/" + post.group(2) + "/comments",
            "/api/search?q=the",
            "/health/ready");
    for (int round = 0; round < ROUNDS; round++) {
      for (String path : paths) {
        send(to(path).header("Accept-Encoding", "gzip"));
        send(as(token, path));
      }
      send(as(token, "/api/me/feed"));
      send(as(token, "/api/posts/" + post.group(2) + "/like").POST(BodyPublishers.noBody()));
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(address.resolve(path));
  }

  private HttpRequest.Builder as(String token, String path) {
    return path.startsWith("/api/")
        ? to(path).header("Authorization", "Bearer " + token)
        : to(path).header("Cookie", SessionCookie.NAME + "=" + token);
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          "A training run was answered " + answer.statusCode() + " by " + answer.uri().getPath());
    }
    return answer.body();
  }

  private static Matcher found(Pattern pattern, String answer) {
    return Optional.of(pattern.matcher(answer))
        .filter(Matcher::find)
        .orElseThrow(() -> new IllegalStateException("A training run found no " + pattern));
  }

  @Override
  public void close() {
    http.close();
  }
}
