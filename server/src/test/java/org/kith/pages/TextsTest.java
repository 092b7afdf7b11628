package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.texts.Language;
import org.kith.texts.Texts;

class TextsTest {

  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Path PAGES = Path.of("src/main/java/org/kith/pages");
  private static final Path MAIL = Path.of("src/main/java/org/kith/mail");
  private static final Pattern KEY = Pattern.compile("\"([a-z]+\\.[a-z0-9-]*[a-z0-9])\"");
  private static final Pattern KEY_PREFIX = Pattern.compile("\"([a-z]+\\.[a-z0-9-]*-)\" \\+");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d+)[,}]");
  private static final Pattern WORDS = Pattern.compile(">\\s*([A-Za-z][a-z]+[^<>${}@]*)<");

  /// Refused only to whoever types a command or reads an address that no page links to.
  private static final Set<String> NOT_ON_PAGES =
      Set.of(
          "MarkdownImport.java",
          "MarkdownExport.java",
          "Seed.java",
          "SeedSize.java",
          "Sitemap.java",
          "CrawlerPages.java",
          "HealthApi.java",
          "ProblemApi.java",
          "BearerTokens.java",
          "Attempt.java",
          "FirstAnswers.java");

  /// Words that are the same in another language; all others must be translated.
  private static final Map<Language, Set<String>> SAME_AS_ENGLISH =
      Map.of(
          Language.GERMAN,
          Set.of(
              "@{0}",
              "API",
              "Administration",
              "Feed",
              "Name",
              "Passkeys",
              "Person",
              "Team",
              "Text",
              "Token",
              "Website"));

  @Test
  @DisplayName("U8: every language has every text, with the same values in it")
  void complete() {
    Map<String, String> english = Texts.read(Language.ENGLISH);
    for (Language language : Language.ALL) {
      Map<String, String> texts = Texts.read(language);
      assertThat(without(english, texts)).as("what %s lacks", language.name()).isEmpty();
      assertThat(without(texts, english)).as("only in %s", language.name()).isEmpty();
      texts.forEach((key, text) ->
          assertThat(places(text))
              .as(language.tag() + " " + key)
              .isEqualTo(places(english.getOrDefault(key, ""))));
    }
  }

  @Test
  @DisplayName("U8: no text of another language is still English, but for words that are the same")
  void translations() {
    Map<String, String> english = Texts.read(Language.ENGLISH);
    for (Language language : Language.ALL) {
      if (!language.equals(Language.ENGLISH)) {
        SortedMap<String, String> same = new TreeMap<>(Texts.read(language));
        same.entrySet().retainAll(english.entrySet());
        Set<String> allowed = SAME_AS_ENGLISH.getOrDefault(language, Set.of());
        assertThat(new TreeSet<>(same.values())).as(language.name()).isSubsetOf(allowed);
        assertThat(allowed).as("needed").isSubsetOf(same.values());
      }
    }
  }

  private static SortedSet<String> without(Map<String, String> some, Map<String, String> others) {
    SortedSet<String> keys = new TreeSet<>(some.keySet());
    keys.removeAll(others.keySet());
    return keys;
  }

  private static SortedSet<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(place -> place.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  @DisplayName("U8: every text that pages ask for is there, and none is left over")
  void used() throws IOException {
    SortedSet<String> asked = new TreeSet<>();
    SortedSet<String> prefixes = new TreeSet<>();
    for (String source : sources()) {
      collect(KEY, source, asked);
      collect(KEY_PREFIX, source, prefixes);
    }
    Set<String> known = new TreeSet<>(Texts.read(Language.ENGLISH).keySet());
    Set<String> parts =
        known.stream().map(key -> key.substring(0, key.indexOf('.'))).collect(Collectors.toSet());
    asked.removeIf(key -> !parts.contains(key.substring(0, key.indexOf('.'))));
    assertThat(known).containsAll(asked);
    known.removeAll(asked);
    known.removeIf(key ->
        key.startsWith("problem.")
            || key.startsWith("field.")
            || prefixes.stream().anyMatch(key::startsWith));
    assertThat(known).isEmpty();
  }

  private static void collect(Pattern pattern, String source, SortedSet<String> into) {
    Matcher matcher = pattern.matcher(source);
    while (matcher.find()) {
      into.add(matcher.group(1));
    }
  }

  @Test
  @DisplayName("U8: templates have no words of their own")
  void noLiteralWords() throws IOException {
    SortedMap<String, String> words = new TreeMap<>();
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jte")).toList()) {
        Matcher matcher = WORDS.matcher(Files.readString(file).replaceAll("(?s)<%--.*?--%>", ""));
        while (matcher.find()) {
          words.put(TEMPLATES.relativize(file).toString(), matcher.group(1).strip());
        }
      }
    }
    assertThat(words).isEmpty();
  }

  private static Iterable<String> sources() throws IOException {
    SortedSet<String> all = new TreeSet<>();
    for (Path root : new Path[] {TEMPLATES, PAGES, MAIL}) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          all.add(Files.readString(file));
        }
      }
    }
    return all;
  }

  @Test
  @DisplayName("U8: whatever a use case refuses, a page says in its language")
  void refusals() throws IOException {
    SortedMap<String, String> said = Refusals.inSources();
    assertThat(said).hasSizeGreaterThan(100);
    said.values().removeIf(NOT_ON_PAGES::contains);
    for (Language language : Language.ALL) {
      ProblemTexts texts = new ProblemTexts(Texts.of(language));
      SortedMap<String, String> lacking = new TreeMap<>(said);
      lacking.keySet().removeIf(text -> texts.known(text).isPresent());
      assertThat(lacking).as("what " + language.name() + " lacks, and who says it").isEmpty();
    }
  }

  @Test
  @DisplayName(
      "U8: a refusal is found with its values, also among several, and one nobody knows stays")
  void translated() {
    ProblemTexts texts =
        new ProblemTexts(
            Texts.of(Language.ENGLISH),
            Map.of("problem.not-allowed", "short of {0}", "problem.nothing-at", "Nothing {0} at"));
    assertThat(texts.translate("Nothing here; or there at"))
        .isEqualTo(Texts.of(Language.ENGLISH).get("problem.nothing-at", "here; or there"));
    assertThat(texts.translate("as it is; short of (money)"))
        .isEqualTo("as it is; " + Texts.of(Language.ENGLISH).get("problem.not-allowed"));
  }
}
