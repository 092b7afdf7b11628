package org.kith.syndication;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// JSON Feed 1.1.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record JsonFeed(
    String version,
    String title,
    String description,
    String homePageUrl,
    String feedUrl,
    @Nullable String nextUrl,
    @JsonInclude List<Item> items) {

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Item(
      String id,
      String url,
      String title,
      @JsonInclude String contentHtml,
      Instant datePublished,
      Instant dateModified,
      List<Entry.Author> authors,
      List<String> tags) {

    static Item of(Entry entry) {
      return new Item(
          entry.id(),
          entry.url(),
          entry.title(),
          entry.html(),
          entry.published(),
          entry.updated(),
          entry.authors(),
          entry.categories().stream().map(Entry.Category::label).distinct().toList());
    }
  }

  static JsonFeed of(Feed feed, UnaryOperator<String> absolute) {
    Optional<String> next = feed.next(FeedFormat.JSON).map(absolute);
    return new JsonFeed(
        "https://jsonfeed.org/version/1.1",
        CleanText.of(feed.title()),
        CleanText.of(feed.description()),
        absolute.apply(feed.page()),
        absolute.apply(feed.self(FeedFormat.JSON)),
        next.orElse(null),
        feed.posts().stream().map(post -> Item.of(Entry.of(post, absolute))).toList());
  }
}
