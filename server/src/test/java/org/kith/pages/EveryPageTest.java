package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.pages.PageTable.Line;
import org.kith.pages.Walk.Seen;
import org.kith.testing.HtmlPage;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.springframework.web.bind.annotation.RequestMethod;

/// What is asked of every page there is, as everybody who may see it.
@OnEveryStore
class EveryPageTest {

  private static final Set<String> NOT_TO_BE_FOUND =
      Set.of(
          "*",
          "/appearance",
          "/basket",
          "/forgot-password",
          "/posts/{id}/likes",
          "/search",
          "/sign-in",
          "/sign-up");

  private final Walk walk;

  EveryPageTest(Store store) {
    walk = Walk.of(store);
  }

  @Test
  @DisplayName("U1: every route has its line in pages.txt, and every line its route")
  void complete() {
    Set<String> lines =
        walk.table.stream()
            .map(Line::route)
            .filter(r -> !r.equals("*"))
            .collect(Collectors.toSet());
    assertThat(new TreeSet<>(lines))
        .isEqualTo(
            new TreeSet<>(PageTable.routes(walk.town.world.server, RequestMethod.GET).keySet()));
  }

  @Test
  @DisplayName("U1: of every page each sees what pages.txt says, and has the buttons it says")
  void table() {
    List<String> wrong = new ArrayList<>();
    for (Line line : walk.table) {
      String expected = text(line.answers(), line.buttons());
      String real = text(answers(line), buttons(line));
      if (!real.equals(expected)) {
        wrong.add("%s\n is\n%s\n not\n%s".formatted(line.address(), real, expected));
      }
    }
    assertThat(wrong).as("pages.txt").isEmpty();
  }

  private static String text(List<String> answers, Map<String, List<String>> buttons) {
    StringBuilder text = new StringBuilder(String.join(" ", answers));
    new TreeMap<>(buttons)
        .forEach((button, who) ->
            text.append("\n    %-28s | %s".formatted(button, String.join(" ", who))));
    return text.toString();
  }

  private List<String> answers(Line line) {
    return of(line).stream().map(one -> answer(one.page(), line)).toList();
  }

  private String answer(HtmlPage page, Line line) {
    String location = page.header("Location");
    if (location.startsWith("/sign-in?return=")) {
      return "sign-in";
    }
    return line.answers().stream()
        .filter(known -> known.startsWith("/") && walk.town.real(known).equals(location))
        .findFirst()
        .orElse(location.isEmpty() ? String.valueOf(page.status()) : location);
  }

  private List<Seen> of(Line line) {
    return walk.seen.stream().filter(one -> one.line().equals(line)).toList();
  }

  /// Whatever stands out as a thing to press, by what it says.
  private Map<String, List<String>> buttons(Line line) {
    List<Set<String>> sets = of(line).stream().map(EveryPageTest::buttons).toList();
    Map<String, List<String>> buttons = new TreeMap<>();
    for (String button : sets.stream().flatMap(Set::stream).collect(Collectors.toSet())) {
      buttons.put(button, sets.stream().map(set -> set.contains(button) ? "x" : ".").toList());
    }
    return buttons;
  }

  private static Set<String> buttons(Seen one) {
    if (!one.isShown()) {
      return Set.of();
    }
    String css =
        one.line().kind().equals("frame")
            ? "header a, header button, footer a"
            : "main button:not([type=button]), main a.btn";
    Set<String> said = new LinkedHashSet<>();
    for (Element button : one.page().document().select(css)) {
      String words = without(button, ".visually-hidden");
      said.add(words.isEmpty() ? without(button, "[aria-hidden]") : words);
    }
    return said;
  }

  /// What it says, without the numbers.
  private static String without(Element button, String css) {
    Element copy = button.clone();
    copy.select(css).remove();
    return copy.text().replaceAll("[0-9,(€#].*", "").strip();
  }

  @Test
  @DisplayName("U1: every page is good HTML for everybody who sees it")
  void html() {
    assertThat(walk.badHtml).isEmpty();
  }

  @Test
  @DisplayName("U1: every page has a language, a title of its own, a description and one h1")
  void head() {
    List<String> wrong = new ArrayList<>();
    for (Seen one : walk.seen) {
      if (one.isWhole()) {
        heading(one.page()).forEach(fault -> wrong.add(one.name() + ": " + fault));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  @DisplayName(
      "U1: a public page names its true address, any other wants not to be found; none is for shared caches")
  void found() {
    List<String> wrong = new ArrayList<>();
    for (Seen one : walk.seen) {
      if (one.isWhole() && (one.person().equals("anonymous") || !isPublic(one.line()))) {
        String canonical = one.page().document().select("link[rel=canonical]").attr("href");
        String expected = isPublic(one.line()) ? one.page().path().replaceAll("\\?.*", "") : "";
        if (!canonical.replaceFirst("^http://[^/]+", "").equals(expected)
            || one.page().has("meta[name=robots][content=noindex]") == isPublic(one.line())) {
          wrong.add(one.name() + " is at " + canonical);
        }
      }
      if (one.isShown() && !one.page().header("Cache-Control").startsWith("private")) {
        wrong.add(one.name() + " may be kept: " + one.page().header("Cache-Control"));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// Whatever anybody may read and is about something.
  private static boolean isPublic(Line line) {
    return line.isShownTo("anonymous") && !NOT_TO_BE_FOUND.contains(line.route());
  }

  @Test
  @DisplayName("U1: no link of any page leads nowhere")
  void links() {
    assertThat(walk.links.size()).isGreaterThan(200);
    assertThat(
            walk.links.entrySet().stream()
                .filter(link -> !List.of(200, 301, 302, 303).contains(link.getValue())))
        .isEmpty();
  }

  private static List<String> heading(HtmlPage page) {
    List<String> wrong = new ArrayList<>();
    if (page.document().select("html[lang=en]").isEmpty()) {
      wrong.add("no language");
    }
    if (page.document().select("h1").size() != 1) {
      wrong.add("not one h1");
    }
    if (page.title().isBlank()) {
      wrong.add("no title");
    }
    for (String about : List.of("name=description", "property=og:title", "property=og:type")) {
      if (page.document().select("meta[" + about + "]").attr("content").isBlank()) {
        wrong.add("no " + about);
      }
    }
    return wrong;
  }
}
