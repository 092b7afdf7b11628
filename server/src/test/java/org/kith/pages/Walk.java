package org.kith.pages;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jsoup.nodes.Element;
import org.kith.pages.PageTable.Line;
import org.kith.testing.Actor;
import org.kith.testing.HtmlPage;
import org.kith.testing.PageClient;
import org.kith.testing.Store;

/// Everybody has looked at every page of a [PageWorld], and followed every link. It changes
/// nothing, so whoever changes nothing either can share it.
final class Walk {

  private static final Map<Store, Walk> DONE = new EnumMap<>(Store.class);

  final PageWorld town;
  final List<Line> table = PageTable.read();
  final List<Seen> seen = new ArrayList<>();
  final List<String> badHtml = new ArrayList<>();

  /// Addresses on this server that pages link to, with what whoever saw the link is answered.
  final SortedMap<String, Integer> links = new TreeMap<>();

  /// What one person was answered at one address.
  record Seen(Line line, String person, HtmlPage page) {

    boolean isShown() {
      return line.isHtml() && page.status() == 200;
    }

    boolean isWhole() {
      return isShown() && page.has("head meta");
    }

    String name() {
      return line.address() + " for " + person;
    }
  }

  /// The walk of this database, unless another test has emptied it since.
  static synchronized Walk of(Store store) {
    Walk known = DONE.get(store);
    if (known == null || !known.town.stands()) {
      known = new Walk(store);
      DONE.put(store, known);
    }
    return known;
  }

  private Walk(Store store) {
    town = new PageWorld(store);
    for (String person : PageTable.PEOPLE) {
      Actor actor = Objects.requireNonNull(town.people.get(person));
      PageClient reader = town.reader(person);
      for (Line line : table) {
        Seen one = new Seen(line, person, open(reader, line));
        seen.add(one);
        if (one.isShown()) {
          follow(actor, one);
        }
      }
    }
  }

  private HtmlPage open(PageClient reader, Line line) {
    try {
      return reader.get(town.real(line.address()));
    } catch (AssertionError e) {
      if (line.isHtml()) {
        badHtml.add(line.address() + ": " + e.getMessage());
      }
      return reader.page();
    }
  }

  private void follow(Actor actor, Seen one) {
    for (Element link :
        one.page().document().select("a[href], link[href], script[src], img[src]")) {
      String address = link.hasAttr("href") ? link.attr("href") : link.attr("src");
      String path = address.replaceAll("#.*", "");
      if (path.matches("/([^/].*)?")) {
        links.computeIfAbsent(one.person() + " " + path, _ -> actor.open(path).status());
      }
    }
  }
}
