package org.kith.syndication;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLStreamException;

/// Atom 1.0 (RFC 4287), with the paging of RFC 5005.
final class AtomWriter {

  private AtomWriter() {}

  static byte[] write(Feed feed, UnaryOperator<String> absolute) {
    return Xml.document(
        "feed", xml -> feed(xml, feed, absolute), "xmlns", "http://www.w3.org/2005/Atom");
  }

  private static void feed(Xml xml, Feed feed, UnaryOperator<String> absolute)
      throws XMLStreamException {
    String first = absolute.apply(feed.path(FeedFormat.ATOM));
    xml.text("id", first);
    xml.text("title", CleanText.of(feed.title()));
    xml.text("subtitle", CleanText.of(feed.description()));
    xml.text("updated", updated(feed).toString());
    xml.text("generator", "Kith");
    link(xml, "alternate", absolute.apply(feed.page()), "text/html");
    link(xml, "self", absolute.apply(feed.self(FeedFormat.ATOM)), FeedFormat.ATOM.plainType());
    link(xml, "first", first, FeedFormat.ATOM.plainType());
    Optional<String> next = feed.next(FeedFormat.ATOM).map(absolute);
    if (next.isPresent()) {
      link(xml, "next", next.get(), FeedFormat.ATOM.plainType());
    }
    for (var post : feed.posts()) {
      Entry entry = Entry.of(post, absolute);
      xml.element("entry", inside -> entry(inside, entry));
    }
  }

  /// Of a feed without posts the beginning of time: it never had another state.
  private static Instant updated(Feed feed) {
    return feed.posts().stream().map(Entry::updated).max(Instant::compareTo).orElse(Instant.EPOCH);
  }

  private static void entry(Xml xml, Entry entry) throws XMLStreamException {
    xml.text("id", entry.id());
    xml.text("title", entry.title());
    link(xml, "alternate", entry.url(), "text/html");
    xml.text("published", entry.published().toString());
    xml.text("updated", entry.updated().toString());
    for (Entry.Author author : entry.authors()) {
      xml.element(
          "author",
          inside -> {
            inside.text("name", author.name());
            inside.text("uri", author.url());
          });
    }
    for (Entry.Category category : entry.categories()) {
      xml.empty("category", "term", category.term(), "label", category.label());
    }
    xml.text("content", entry.html(), "type", "html");
  }

  private static void link(Xml xml, String rel, String href, String type)
      throws XMLStreamException {
    xml.empty("link", "rel", rel, "href", href, "type", type);
  }
}
