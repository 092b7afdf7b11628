package org.kith.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kith.testing.TestServer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What each is to see of each page, as `pages.txt` has it, and the routes there are.
final class PageTable {

  static final List<String> PEOPLE = List.of("anonymous", "dan", "ada", "cleo", "mina");

  private static final List<String> RICHEST_FIRST =
      List.of("ada", "mina", "cleo", "dan", "anonymous");

  private static final Path FILE = Path.of("src/test/resources/pages.txt");
  private static final Pattern REGEX = Pattern.compile("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}");

  private PageTable() {}

  /// One address of a page.
  ///
  /// @param route as its handler has it, without the patterns of its variables
  /// @param address with the names of [PageWorld]
  /// @param kind `page`, `list` for one that grows with what there is, or `file` for what is no
  ///   HTML
  /// @param answers by person: a status, `sign-in`, or the path where it leads
  /// @param statements how many it costs whoever is not signed in, and who sees most of it
  /// @param buttons by what is on them, what each sees: `x` or `.`
  record Line(
      String route,
      String address,
      String what,
      String kind,
      List<String> answers,
      String statements,
      Map<String, List<String>> buttons) {

    String answer(String person) {
      return answers.get(PEOPLE.indexOf(person));
    }

    boolean isHtml() {
      return !kind.equals("file");
    }

    boolean isShownTo(String person) {
      return isHtml() && answer(person).equals("200");
    }

    /// Who sees the page with the most on it.
    List<String> richest() {
      return RICHEST_FIRST.stream()
          .filter(this::isShownTo)
          .sorted((a, b) -> Long.compare(count(b), count(a)))
          .limit(1)
          .toList();
    }

    private long count(String person) {
      int place = PEOPLE.indexOf(person);
      return buttons.values().stream().filter(who -> who.get(place).equals("x")).count();
    }
  }

  static List<Line> read() {
    List<Line> lines = new ArrayList<>();
    for (String text : text()) {
      String[] cells = text.strip().split("\\s*\\|\\s*");
      if (text.startsWith(" ")) {
        lines.getLast().buttons().put(cells[0], words(cells[1], text));
      } else {
        List<String> answers = words(cells[4], text);
        String statements = cells.length > 5 ? cells[5] : "";
        lines.add(
            new Line(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                answers,
                statements,
                new LinkedHashMap<>()));
      }
    }
    return lines;
  }

  private static List<String> text() {
    try (Stream<String> lines = Files.lines(FILE)) {
      return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> words(String cell, String line) {
    List<String> words = List.of(cell.strip().split("\\s+"));
    if (words.size() != PEOPLE.size()) {
      throw new IllegalArgumentException("not " + PEOPLE.size() + " answers: " + line);
    }
    return words;
  }

  /// The routes for people, which is all but those of the API.
  static SortedMap<String, HandlerMethod> routes(TestServer server, RequestMethod method) {
    SortedMap<String, HandlerMethod> routes = new TreeMap<>();
    server
        .bean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((route, handler) -> {
          if (isForPeople(handler) && route.getMethodsCondition().getMethods().contains(method)) {
            route.getPatternValues().forEach(path -> routes.put(plain(path), handler));
          }
        });
    return routes;
  }

  private static boolean isForPeople(HandlerMethod handler) {
    return handler.getBeanType().getPackageName().startsWith("org.kith")
        && !handler.getBeanType().getSimpleName().endsWith("Api");
  }

  static String plain(String pattern) {
    return REGEX.matcher(pattern).replaceAll("{$1}");
  }
}
