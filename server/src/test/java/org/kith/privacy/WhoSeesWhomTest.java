package org.kith.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Who sees somebody, at every address there is: see `who-sees-whom.txt` and `who-sees-private.txt`
/// in `src/test/resources`.
@OnEveryStore
class WhoSeesWhomTest {

  private static final List<String> TABLES = List.of("who-sees-whom.txt", "who-sees-private.txt");

  private final Store store;

  WhoSeesWhomTest(Store store) {
    this.store = store;
  }

  @Test
  @DisplayName("B1, B2: everybody sees at each address what the table says")
  void blocks() {
    check(Affair.ofBlocks(store), TABLES.getFirst());
  }

  @Test
  @DisplayName("B3: of somebody private everybody sees at each address what the table says")
  void privates() {
    check(Affair.ofPrivate(store), TABLES.getLast());
  }

  private static void check(Affair town, String table) {
    List<String> wrong = new ArrayList<>();
    for (String[] line : lines(table)) {
      List<String> found =
          town.people.values().stream().map(who -> seen(who, town.at(line[1]))).toList();
      if (!String.join(" ", found).equals(line[2].replaceAll("\\s+", " "))) {
        wrong.add(line[0] + " | " + line[1] + " | " + String.join(" ", found));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String seen(Actor who, String path) {
    Answer answer = path.startsWith("/api/") ? who.get(path) : who.open(path);
    if (answer.status() != 200) {
      return String.valueOf(answer.status());
    }
    String text = answer.text();
    if (!text.contains(Affair.TRACE)) {
      return ".";
    }
    return text.contains("\"muted\":true") || text.contains("class=\"muted\"") ? "m" : "x";
  }

  @ParameterizedTest
  @DisplayName("B1, B3: every address that can be read is in each table, or said to show nobody")
  @FieldSource("TABLES")
  void complete(String table) {
    SortedSet<String> known = new TreeSet<>();
    lines(table).forEach(line -> known.add(line[0]));
    text(table).filter(line -> line.startsWith("-")).forEach(line -> known.add(line.substring(2)));
    SortedSet<String> there = new TreeSet<>();
    new World(store)
        .server
        .bean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((route, handler) -> {
          if (handler.getBeanType().getPackageName().startsWith("org.kith")
              && route.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
            route.getPatternValues().forEach(path -> there.add(plain(path)));
          }
        });
    assertThat(known).isEqualTo(there);
  }

  private static String plain(String pattern) {
    return pattern.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*\\})*\\}", "{$1}");
  }

  private static List<String[]> lines(String table) {
    return text(table)
        .filter(line -> line.startsWith("/"))
        .map(line -> line.split(" *\\| *"))
        .toList();
  }

  private static Stream<String> text(String table) {
    try {
      return Files.readAllLines(Path.of("src/test/resources", table)).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
