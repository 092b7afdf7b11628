package org.kith.testing;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/// A page as the server wrote it.
public final class HtmlPage {

  private final HttpResponse<String> response;
  private final Document document;

  HtmlPage(HttpResponse<String> response) {
    this.response = response;
    this.document = Jsoup.parse(response.body(), response.uri().toString());
  }

  public int status() {
    return response.statusCode();
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public String html() {
    return response.body();
  }

  public Document document() {
    return document;
  }

  /// Where it came from, after redirects: path and query.
  public String path() {
    URI uri = response.uri();
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }

  public String title() {
    return document.title();
  }

  /// What a person reads there: of the only element that matches.
  public String text(String css) {
    return only(css).text();
  }

  /// What a person reads in each element that matches.
  public List<String> texts(String css) {
    return document.select(css).eachText();
  }

  public boolean has(String css) {
    return document.selectFirst(css) != null;
  }

  /// The only element that matches; none or several fail the test.
  public Element only(String css) {
    Elements found = document.select(css);
    if (found.size() != 1) {
      throw new AssertionError(
          "%s (%d) has %d of %s:\n%s".formatted(path(), status(), found.size(), css, html()));
    }
    return found.getFirst();
  }

  boolean isRedirect() {
    return List.of(301, 302, 303, 307, 308).contains(status()) && !header("Location").isEmpty();
  }

  URI location() {
    return response.uri().resolve(header("Location"));
  }

  /// A part that htmx asked for is checked as a part.
  void check() {
    if (!header("Content-Type").startsWith("text/html") || html().isBlank()) {
      return;
    }
    if (response.request().headers().firstValue("HX-Request").isPresent()) {
      HtmlCheck.checkPart(html());
    } else {
      HtmlCheck.check(html());
    }
  }
}
