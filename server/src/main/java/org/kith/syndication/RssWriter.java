package org.kith.syndication;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLStreamException;

/// RSS 2.0. Its own author element wants an email address, which is nobody's business, so authors
/// are in the Dublin Core's; links of the feed itself are in Atom's.
final class RssWriter {

  private RssWriter() {}

  static byte[] write(Feed feed, UnaryOperator<String> absolute) {
    return Xml.document(
        "rss",
        xml -> xml.element("channel", channel -> channel(channel, feed, absolute)),
        "version",
        "2.0",
        "xmlns:atom",
        "http://www.w3.org/2005/Atom",
        "xmlns:dc",
        "http://purl.org/dc/elements/1.1/");
  }

  private static void channel(Xml xml, Feed feed, UnaryOperator<String> absolute)
      throws XMLStreamException {
    xml.text("title", CleanText.of(feed.title()));
    xml.text("link", absolute.apply(feed.page()));
    xml.text("description", CleanText.of(feed.description()));
    xml.text("generator", "Kith");
    link(xml, "self", absolute.apply(feed.self(FeedFormat.RSS)));
    Optional<String> next = feed.next(FeedFormat.RSS).map(absolute);
    if (next.isPresent()) {
      link(xml, "next", next.get());
    }
    for (var post : feed.posts()) {
      Entry entry = Entry.of(post, absolute);
      xml.element("item", item -> item(item, entry));
    }
  }

  private static void item(Xml xml, Entry entry) throws XMLStreamException {
    xml.text("title", entry.title());
    xml.text("link", entry.url());
    xml.text("guid", entry.id(), "isPermaLink", "false");
    xml.text("pubDate", date(entry.published()));
    for (Entry.Author author : entry.authors()) {
      xml.text("dc:creator", author.name());
    }
    for (Entry.Category category : entry.categories()) {
      xml.text("category", category.label());
    }
    xml.text("description", entry.html());
  }

  private static void link(Xml xml, String rel, String href) throws XMLStreamException {
    xml.empty("atom:link", "rel", rel, "href", href, "type", FeedFormat.RSS.plainType());
  }

  private static String date(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }
}
