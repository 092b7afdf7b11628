package org.kith;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Style as a test: what a reviewer would otherwise have to say again.
class TidyTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int LONGEST_FILE = 300;
  private static final int LONGEST_TEST = 400;
  private static final int MOST_FILES = 20;
  private static final Pattern BANNED_NAME =
      Pattern.compile(".*(Service|Manager|Impl|Utils?|Helper|Dto|Entity|Base)\\.java");
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TOD[O]|FIXM[E]|XX[X])\\b|@Disable[d]|Thread\\.slee[p]");
  private static final Pattern WRITTEN_TABLE =
      Pattern.compile("(?:insertInto|update|deleteFrom|mergeInto)\\(\\s*([A-Z_]{4,})");

  @Test
  @DisplayName("no file is longer than a reader's patience")
  void fileSizes() {
    assertThat(offenders(path -> lines(path).size() > (isTest(path) ? LONGEST_TEST : LONGEST_FILE)))
        .isEmpty();
  }

  @Test
  @DisplayName("no package is a heap")
  void packageSizes() {
    Map<String, Long> heaps = new LinkedHashMap<>();
    sources()
        .filter(path -> !isTest(path))
        .forEach(p -> heaps.merge(p.resolveSibling(".").toString(), 1L, Long::sum));
    heaps.values().removeIf(count -> count <= MOST_FILES + 1);
    assertThat(heaps).isEmpty();
  }

  @Test
  @DisplayName("names say what a class is, not which pattern it follows")
  void names() {
    assertThat(offenders(path -> BANNED_NAME.matcher(path.getFileName().toString()).matches()))
        .isEmpty();
  }

  @Test
  @DisplayName("nothing is left unfinished, switched off or waiting by the clock")
  void finished() {
    assertThat(offenders(path -> lines(path).stream().anyMatch(l -> UNFINISHED.matcher(l).find())))
        .isEmpty();
  }

  @Test
  @DisplayName("only Sql classes, counters and storage speak SQL")
  void onlySqlClassesImportJooq() {
    assertThat(
            offenders(path ->
                !isTest(path)
                    && lines(path).stream().anyMatch(l -> l.startsWith("import org.jooq"))
                    && !path.toString().contains("/storage/")
                    && !path.toString().contains("/schema/")
                    && !path.getFileName().toString().matches(".*(Sql|Counters)\\.java")))
        .isEmpty();
  }

  @Test
  @DisplayName("each table is written by one module, the one that says it owns it")
  void tableOwnership() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path path : sources().filter(p -> !isTest(p)).toList()) {
      String module = moduleOf(path);
      if (module.equals("seed")) {
        continue;
      }
      Matcher written = WRITTEN_TABLE.matcher(Files.readString(path));
      while (written.find()) {
        String table = written.group(1).toLowerCase(Locale.ROOT);
        String owner = Files.readString(path.resolveSibling("package-info.java"));
        if (!owner.contains(table)) {
          wrong.add(module + " writes " + table + " in " + path.getFileName());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  @DisplayName("a package says what it is once: a second package-info would hide its walls")
  void onePackageInfo() {
    assertThat(
            offenders(path ->
                isTest(path)
                    && path.endsWith("package-info.java")
                    && Files.exists(Path.of(path.toString().replace("/src/test/", "/src/main/")))))
        .isEmpty();
  }

  private static List<String> offenders(java.util.function.Predicate<Path> offends) {
    return sources().filter(offends).map(path -> ROOT.relativize(path).toString()).toList();
  }

  private static Stream<Path> sources() {
    return Stream.of("schema/src", "server/src")
        .map(ROOT::resolve)
        .flatMap(TidyTest::tree)
        .filter(path -> path.toString().endsWith(".java"));
  }

  private static Stream<Path> tree(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String moduleOf(Path path) {
    return path.getName(path.getNameCount() - 2).toString();
  }

  private static boolean isTest(Path path) {
    return path.toString().contains("/src/test/");
  }

  private static List<String> lines(Path path) {
    try {
      return Files.readAllLines(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
