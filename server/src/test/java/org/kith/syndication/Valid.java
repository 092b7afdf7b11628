package org.kith.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import com.thaiopensource.xml.sax.ErrorHandlerImpl;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks validators whether a document is what it says it is.
final class Valid {

  private Valid() {}

  /// Atom by the rules of RFC 4287.
  static Document atom(String text) {
    Document feed = byRules("atom.rnc", text);
    all(feed, "entry").forEach(entry -> assertThat(links(entry, "alternate")).hasSize(1));
    assertThat(links(feed.getDocumentElement(), "self")).hasSize(1);
    assertThat(links(feed.getDocumentElement(), "alternate")).hasSize(1);
    assertThat(all(feed, "id").stream().map(Element::getTextContent)).doesNotHaveDuplicates();
    assertThat(read(text).getFeedType()).isEqualTo("atom_1.0");
    return feed;
  }

  private static List<Element> links(Element parent, String rel) {
    return children(parent, "link").stream()
        .filter(link -> link.getAttribute("rel").equals(rel))
        .toList();
  }

  /// A sitemap or an index of sitemaps by the rules of sitemaps.org.
  static Document sitemap(String text) {
    return byRules("sitemap.rnc", text);
  }

  private static Document byRules(String schema, String text) {
    StringWriter errors = new StringWriter();
    PropertyMapBuilder properties = new PropertyMapBuilder();
    properties.put(ValidateProperty.ERROR_HANDLER, new ErrorHandlerImpl(errors));
    ValidationDriver driver =
        new ValidationDriver(properties.toPropertyMap(), CompactSchemaReader.getInstance());
    try {
      boolean isLoaded = driver.loadSchema(new InputSource(resource(schema)));
      boolean isValid = isLoaded && driver.validate(new InputSource(new StringReader(text)));
      assertThat(isValid).as(errors + "\n" + text).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException e) {
      throw new AssertionError(text, e);
    }
    return xml(text);
  }

  /// RSS by the rules of its specification, and as a reader of feeds understands it.
  static Document rss(String text) {
    Document document = xml(text);
    Element rss = document.getDocumentElement();
    assertThat(rss.getTagName()).isEqualTo("rss");
    assertThat(rss.getAttribute("version")).isEqualTo("2.0");
    List<Element> channels = children(rss, "channel");
    assertThat(channels).hasSize(1);
    for (String required : List.of("title", "link", "description")) {
      assertThat(only(channels.getFirst(), required)).as(required).isNotBlank();
    }
    assertThat(URI.create(only(channels.getFirst(), "link")).isAbsolute()).isTrue();
    children(channels.getFirst(), "item").forEach(Valid::item);
    assertThat(read(text).getFeedType()).isEqualTo("rss_2.0");
    return document;
  }

  private static void item(Element item) {
    assertThat(only(item, "title")).isNotEmpty();
    assertThat(only(item, "guid")).isNotBlank();
    assertThat(URI.create(only(item, "link")).isAbsolute()).isTrue();
    assertThat(children(item, "description")).hasSize(1);
    ZonedDateTime.parse(only(item, "pubDate"), DateTimeFormatter.RFC_1123_DATE_TIME);
    assertThat(children(item, "author")).as("would have to be an email address").isEmpty();
  }

  static List<Element> children(Element parent, String name) {
    return nodes(parent.getChildNodes()).stream()
        .filter(child -> child.getTagName().equals(name))
        .toList();
  }

  private static List<Element> nodes(NodeList list) {
    return java.util.stream.IntStream.range(0, list.getLength())
        .mapToObj(list::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }

  static List<Element> all(Document document, String name) {
    return nodes(document.getElementsByTagName(name));
  }

  private static String only(Element parent, String name) {
    List<Element> found = children(parent, name);
    assertThat(found).as(name).hasSize(1);
    return found.getFirst().getTextContent();
  }

  /// JSON Feed by a schema made from its specification.
  static JsonNode json(String text) {
    JsonNode feed = JsonMapper.shared().readTree(text);
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                JsonMapper.shared()
                    .readTree(Valid.class.getResourceAsStream("/syndication/json-feed.json")));
    assertThat(schema.validate(feed)).as(text).isEmpty();
    List<String> ids = feed.path("items").valueStream().map(i -> i.path("id").asString()).toList();
    assertThat(ids).doesNotHaveDuplicates();
    return feed;
  }

  /// A feed in RSS or Atom as ROME reads it.
  static SyndFeed read(String text) {
    try {
      return new SyndFeedInput().build(new StringReader(text));
    } catch (FeedException e) {
      throw new AssertionError(text, e);
    }
  }

  static Document xml(String text) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(text)));
    } catch (ParserConfigurationException | IOException | SAXException e) {
      throw new AssertionError(text, e);
    }
  }

  private static String resource(String name) {
    return Objects.requireNonNull(Valid.class.getResource("/syndication/" + name)).toString();
  }
}
