package org.kith.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Answer;
import org.kith.testing.Contents;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;

/// Every path of the API, asked by every method there is and one that is none: what a route does
/// not say it does, it does for nobody.
@OnEveryStore
class EveryMethodTest {

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW");
  private static final List<String> PEOPLE =
      List.of("anonymous", "user", "ada", "moderator", "administrator");

  private final Belongings belongings;
  private final Map<String, Set<String>> paths = new TreeMap<>();

  EveryMethodTest(Store store) {
    belongings = new Belongings(store);
    for (String route : Routes.of(belongings.server()).keySet()) {
      String[] parts = route.split(" ", 2);
      paths.computeIfAbsent(parts[1], path -> new TreeSet<>()).add(parts[0]);
    }
  }

  @Test
  @DisplayName("a method that a path does not have is 405, tells those it has, and does nothing")
  void others() {
    Map<String, Integer> before = Contents.of(belongings.server());
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    for (Map.Entry<String, Set<String>> path : paths.entrySet()) {
      for (String method : METHODS) {
        if (path.getValue().contains(method)) {
          continue;
        }
        for (String person : PEOPLE) {
          Answer answer = ask(person, method, path.getKey());
          if (!isRefused(method, path.getKey(), answer)) {
            wrong.add(method + " " + path.getKey() + " as " + person + ": " + answer.status());
          }
          tried++;
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(tried).isGreaterThan(1_000);
    assertThat(Contents.of(belongings.server())).isEqualTo(before);
  }

  /// Where another path with an id in this place has the method, the word is no id.
  private boolean isRefused(String method, String path, Answer answer) {
    if (method.equals("BREW")) {
      return answer.status() == 400;
    }
    if (paths.entrySet().stream()
        .anyMatch(other -> other.getValue().contains(method) && isFormOf(other.getKey(), path))) {
      return answer.status() == 422;
    }
    return answer.status() == 405
        && (method.equals("TRACE")
            || allowed(answer).containsAll(paths.getOrDefault(path, Set.of())));
  }

  private static boolean isFormOf(String template, String path) {
    return path.matches(template.replaceAll("\\{[^/]+}", "[^/{]+"));
  }

  @Test
  @DisplayName(
      "HEAD is to each what GET is, without the body; OPTIONS tells the methods and no more")
  void reads() {
    Map<String, Integer> before = Contents.besidesReads(belongings.server());
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, Set<String>> path : paths.entrySet()) {
      for (String person : PEOPLE) {
        if (path.getValue().contains("GET")) {
          int get = ask(person, "GET", path.getKey()).status();
          Answer head = ask(person, "HEAD", path.getKey());
          if (head.status() != get || !head.text().isEmpty()) {
            wrong.add("HEAD %s as %s: %d".formatted(path.getKey(), person, head.status()));
          }
        }
        Answer options = ask(person, "OPTIONS", path.getKey());
        if (options.status() != 200
            || !options.text().isEmpty()
            || !allowed(options).containsAll(path.getValue())) {
          wrong.add("OPTIONS %s as %s: %d".formatted(path.getKey(), person, options.status()));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(Contents.besidesReads(belongings.server())).isEqualTo(before);
  }

  private Answer ask(String person, String method, String path) {
    return belongings.person(person).send(method, belongings.address(path), null);
  }

  private static Set<String> allowed(Answer answer) {
    return Set.of(answer.header("Allow").split("\\s*,\\s*"));
  }
}
