package org.kith.syndication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Cursor;
import org.kith.site.PagePaths;
import org.kith.site.Site;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
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
  ResponseEntity<byte[]> site(
      @PathVariable String format,
      @RequestParam(required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response) {
    return answer(feeds.site(cursor(after)), format, request, response);
  }

  @GetMapping("/@{username}" + FEED)
  ResponseEntity<byte[]> user(
      @PathVariable String username,
      @PathVariable String format,
      @RequestParam(required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response) {
    return answer(feeds.user(username, cursor(after)), format, request, response);
  }

  @GetMapping("/tags/{name}" + FEED)
  ResponseEntity<byte[]> tag(
      @PathVariable String name,
      @PathVariable String format,
      @RequestParam(required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response) {
    return answer(feeds.tag(name, cursor(after)), format, request, response);
  }

  @GetMapping("/categories/{slug}" + FEED)
  ResponseEntity<byte[]> category(
      @PathVariable String slug,
      @PathVariable String format,
      @RequestParam(required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response) {
    return answer(feeds.category(slug, cursor(after)), format, request, response);
  }

  @GetMapping("/projects/{slug}" + FEED)
  ResponseEntity<byte[]> project(
      @PathVariable String slug,
      @PathVariable String format,
      @RequestParam(required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response) {
    return answer(feeds.project(slug, cursor(after)), format, request, response);
  }

  private static Optional<Cursor> cursor(@Nullable String after) {
    return Optional.ofNullable(after).map(Cursor::decode);
  }

  private ResponseEntity<byte[]> answer(
      Feed feed, String word, HttpServletRequest request, HttpServletResponse response) {
    FeedFormat format = FeedFormat.of(word);
    String tag = Fingerprint.of(feed, format, site.url(request, PagePaths.HOME));
    boolean isKnown = new ServletWebRequest(request, response).checkNotModified(tag);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(isKnown ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .cacheControl(caching.of(Caching.FEED));
    return isKnown
        ? answer.build()
        : answer
            .contentType(format.type())
            .body(written(feed, format, path -> site.url(request, path)));
  }

  private byte[] written(Feed feed, FeedFormat format, UnaryOperator<String> absolute) {
    return switch (format) {
      case RSS -> RssWriter.write(feed, absolute);
      case ATOM -> AtomWriter.write(feed, absolute);
      case JSON -> json.writeValueAsBytes(JsonFeed.of(feed, absolute));
    };
  }
}
