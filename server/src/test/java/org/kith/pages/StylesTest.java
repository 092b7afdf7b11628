package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Holds the style sheet to one place for each thing.
class StylesTest {

  private static final Path STYLES = Path.of("src/main/resources/assets/kith.css");
  private static final List<Path> USES =
      List.of(
          Path.of("src/main/jte"),
          Path.of("src/main/resources/assets"),
          Path.of("src/main/java/org/kith/pages"),
          Path.of("src/main/java/org/kith/markup"));

  private static final Pattern CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

  /// Classes whose names are put together.
  private static final Pattern COMPOSED = Pattern.compile("(hue|depth)-\\d|to-(right|center)");

  private record Rule(String within, String selector, Set<String> properties) {}

  @Test
  @DisplayName("U8: no selector of the style sheet says the same property in two places")
  void once() throws IOException {
    Map<String, Set<String>> said = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (Rule rule : rules()) {
      Set<String> before = said.computeIfAbsent(rule.within + rule.selector, k -> new HashSet<>());
      for (String property : rule.properties) {
        if (!before.add(property)) {
          twice.add(rule.within + " " + rule.selector + " { " + property + " }");
        }
      }
    }
    assertThat(said).hasSizeGreaterThan(200);
    assertThat(twice).isEmpty();
  }

  @Test
  @DisplayName("U8: every class of the style sheet is on a page")
  void used() throws IOException {
    StringBuilder uses = new StringBuilder();
    for (Path folder : USES) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(f -> f.toString().matches(".*\\.(jte|js|java)")).toList()) {
          uses.append(Files.readString(file)).append('\n');
        }
      }
    }
    Set<String> words = new HashSet<>(List.of(uses.toString().split("[^\\w-]+")));
    Set<String> unused =
        rules().stream()
            .flatMap(rule -> CLASS.matcher(rule.selector).results())
            .map(found -> found.group(1))
            .filter(name -> !words.contains(name) && !COMPOSED.matcher(name).matches())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unused).isEmpty();
  }

  private static List<Rule> rules() throws IOException {
    String css = COMMENT.matcher(Files.readString(STYLES)).replaceAll("");
    List<Rule> rules = new ArrayList<>();
    Deque<String> within = new ArrayDeque<>();
    int start = 0;
    for (MatchResult mark : Pattern.compile("[{};]").matcher(css).results().toList()) {
      String text = css.substring(start, mark.start()).strip();
      switch (mark.group()) {
        case "{" -> {
          within.addLast(text);
          start = mark.end();
        }
        case "}" -> {
          if (!text.isEmpty()) {
            add(rules, within, text);
          }
          within.removeLast();
          start = mark.end();
        }
        default -> {
          add(rules, within, text);
          start = mark.end();
        }
      }
    }
    return rules;
  }

  private static void add(List<Rule> rules, Deque<String> within, String declaration) {
    List<String> around = new ArrayList<>(within);
    String selectors = around.removeLast();
    for (String selector : selectors.split(",(?![^(]*\\))")) {
      rules.add(
          new Rule(
              String.join(" ", around),
              selector.strip(),
              Set.of(declaration.substring(0, declaration.indexOf(':')).strip())));
    }
  }
}
