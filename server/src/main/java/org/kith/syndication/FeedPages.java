package org.kith.syndication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Cursor;
import org.kith.kernel.EntityTag;
import org.kith.site.Site;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.json.JsonMapper;

/// The feed of a page is at the page's address and `/feed.rss`, `/feed.atom` or `/feed.json`.
/// `?after=` goes on from the `next` of an earlier page.
@Controller
class FeedPages {

  private static final String FEED = "/feed.{format:rss|atom|json}";

  private final Feeds feeds;
  private final Site site;
  private final Caching caching;
  private final JsonMapper json;

  FeedPages(Feeds feeds, Site site, Caching caching, JsonMapper json) {
    this.feeds = feeds;
    this.site = site;
    this.caching = caching;
    this.json = json;
  }

  @GetMapping(FEED)
  ResponseEntity<byte[]> site(Asked asked, HttpServletRequest request) {
    return answer(feeds.site(asked.cursor()), asked, request);
  }

  @GetMapping("/@{username}" + FEED)
  ResponseEntity<byte[]> user(
      @PathVariable String username, Asked asked, HttpServletRequest request) {
    return answer(feeds.user(username, asked.cursor()), asked, request);
  }

  @GetMapping("/tags/{name}" + FEED)
  ResponseEntity<byte[]> tag(@PathVariable String name, Asked asked, HttpServletRequest request) {
    return answer(feeds.tag(name, asked.cursor()), asked, request);
  }

  @GetMapping("/categories/{slug}" + FEED)
  ResponseEntity<byte[]> category(
      @PathVariable String slug, Asked asked, HttpServletRequest request) {
    return answer(feeds.category(slug, asked.cursor()), asked, request);
  }

  @GetMapping("/projects/{slug}" + FEED)
  ResponseEntity<byte[]> project(
      @PathVariable String slug, Asked asked, HttpServletRequest request) {
    return answer(feeds.project(slug, asked.cursor()), asked, request);
  }

  private ResponseEntity<byte[]> answer(Feed feed, Asked asked, HttpServletRequest request) {
    FeedFormat format = FeedFormat.of(asked.format);
    byte[] body = written(feed, format, path -> site.url(request, path));
    return ResponseEntity.ok()
        .cacheControl(caching.of(Caching.FEED))
        .eTag(EntityTag.of(body).text())
        .contentType(format.type())
        .body(body);
  }

  private byte[] written(Feed feed, FeedFormat format, UnaryOperator<String> absolute) {
    return switch (format) {
      case RSS -> RssWriter.write(feed, absolute);
      case ATOM -> AtomWriter.write(feed, absolute);
      case JSON -> json.writeValueAsBytes(JsonFeed.of(feed, absolute));
    };
  }

  /// @param after of the query; null for the newest
  record Asked(String format, @Nullable String after) {

    private Optional<Cursor> cursor() {
      return Optional.ofNullable(after).map(Cursor::decode);
    }
  }
}
