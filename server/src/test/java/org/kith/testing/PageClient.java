package org.kith.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Somebody who reads pages and fills in forms without a browser, but with a browser's cookies: the
/// cheap way to test what pages say. Every page fails the test that [HtmlCheck] finds wrong.
public final class PageClient {

  private static final int MOST_REDIRECTS = 5;

  private final TestServer server;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private boolean following = true;
  private @Nullable HtmlPage page;

  private PageClient(TestServer server) {
    this.server = server;
  }

  /// Somebody who is not signed in.
  public static PageClient of(TestServer server) {
    return new PageClient(server);
  }

  /// Somebody who is signed in, on the server that serves them.
  public static PageClient of(Actor actor) {
    PageClient client = new PageClient(actor.server());
    String token = Objects.requireNonNull(actor.token(), actor.name() + " has no token");
    HttpCookie cookie = new HttpCookie(Visitor.SESSION, token);
    cookie.setVersion(0);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    client.cookies.getCookieStore().add(client.server.uri("/"), cookie);
    return client;
  }

  /// Takes redirects as answers from now on, to look at them.
  public PageClient notFollowing() {
    following = false;
    return this;
  }

  /// Goes where redirects lead again.
  public PageClient following() {
    following = true;
    return this;
  }

  /// @param headers names and values in turn
  public HtmlPage get(String path, String... headers) {
    return go("GET", server.uri(path), BodyPublishers.noBody(), headers);
  }

  /// Sends fields without a form, for what no form would send. The CSRF token of the page seen last
  /// is not added.
  public HtmlPage post(String path, Map<String, String> fields) {
    return go(
        "POST",
        server.uri(path),
        BodyPublishers.ofString(HtmlForm.encoded(fields.entrySet())),
        "Content-Type",
        HtmlForm.URL_ENCODED);
  }

  /// A form of the page seen last, with the values that the page gave it.
  public HtmlForm form(String css) {
    return new HtmlForm(this, page().only(css));
  }

  /// The page seen last.
  public HtmlPage page() {
    return Objects.requireNonNull(page, "no page was asked for yet");
  }

  public Optional<HttpCookie> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst();
  }

  HtmlPage go(String method, URI uri, BodyPublisher body, String... headers) {
    HtmlPage answer = new HtmlPage(send(method, uri, body, headers));
    for (int i = 0; following && answer.isRedirect(); i++) {
      if (i == MOST_REDIRECTS) {
        throw new AssertionError(uri + " redirects without end, at last to " + answer.location());
      }
      answer = new HtmlPage(send("GET", answer.location(), BodyPublishers.noBody()));
    }
    page = answer;
    answer.check();
    return answer;
  }

  private HttpResponse<String> send(String method, URI uri, BodyPublisher body, String... headers) {
    if (!uri.getAuthority().equals(server.uri("/").getAuthority())) {
      throw new AssertionError("another host would be asked: " + uri);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, body).header("Accept", "text/html");
    try {
      cookies
          .get(uri, Map.of())
          .getOrDefault("Cookie", List.of())
          .forEach(c -> request.header("Cookie", c));
      if (headers.length > 0) {
        request.headers(headers);
      }
      HttpResponse<String> response = Actor.send(request.build());
      cookies.put(uri, response.headers().map());
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
