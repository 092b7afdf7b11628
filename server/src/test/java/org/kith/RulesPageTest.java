package org.kith;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Which tests prove which rule: tests are named after the rules they prove.
class RulesPageTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = ROOT.resolve("docs/rules.md");
  private static final Path RULES = Path.of("src/test/resources/rules.txt");
  private static final Pattern NAMED =
      Pattern.compile("@(?:DisplayName|Label)\\(\\s*\"((?:[A-Z][0-9]+(?:, )?)+):");
  private static final String HEAD =
      """
      # Rules, and the tests that prove them

      Generated from the names of the tests; `./kith test -Dkith.docs=write -Dtest=RulesPageTest` writes it anew.
      A test is named after the rules it proves: `S1: following yourself is refused`.

      | Rule | What | Tests |
      |---|---|---|
      """;

  @Test
  @DisplayName("docs/rules.md names the tests of each rule, and no rule is without one")
  void upToDate() throws IOException {
    List<String> rules = Files.readAllLines(RULES);
    Map<String, SortedSet<String>> tests = tests();
    assertThat(tests.keySet())
        .as("rules in the names of tests")
        .containsExactlyInAnyOrderElementsOf(
            rules.stream().map(rule -> rule.substring(0, 2)).toList());
    String page =
        rules.stream()
            .map(rule -> line(rule, tests.getOrDefault(rule.substring(0, 2), new TreeSet<>())))
            .collect(Collectors.joining("", HEAD, ""));
    if ("write".equals(System.getProperty("kith.docs"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("out of date: run ./kith test -Dkith.docs=write -Dtest=RulesPageTest")
        .isEqualTo(page);
  }

  /// By rule, the files with tests that name it.
  private static Map<String, SortedSet<String>> tests() {
    Map<String, SortedSet<String>> tests = new TreeMap<>();
    for (Path file : files()) {
      Matcher named = NAMED.matcher(read(file));
      while (named.find()) {
        for (String rule : named.group(1).split(", ")) {
          tests.computeIfAbsent(rule, r -> new TreeSet<>()).add(ROOT.relativize(file).toString());
        }
      }
    }
    return tests;
  }

  private static Collection<Path> files() {
    return Stream.of("schema/src/test/java", "server/src/test/java")
        .map(ROOT::resolve)
        .flatMap(RulesPageTest::tree)
        .filter(path -> path.toString().endsWith("Test.java"))
        .toList();
  }

  private static Stream<Path> tree(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String rule, SortedSet<String> files) {
    String tests =
        files.stream()
            .map(file -> "[%s](../%s)".formatted(name(file), file))
            .collect(Collectors.joining(", "));
    return "| %s | %s | %s |\n".formatted(rule.substring(0, 2), rule.substring(3), tests);
  }

  private static String name(String path) {
    return Path.of(path).getFileName().toString().replace(".java", "");
  }
}
