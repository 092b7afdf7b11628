package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.pages.PageTable.Line;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;

/// What every page costs: a number of statements that is no function of what is on it. `pages.txt`
/// has the numbers.
@OnEveryStore
class EveryPageStatementsTest {

  private final PageWorld town;

  EveryPageStatementsTest(Store store) {
    town = new PageWorld(store);
  }

  private record Cost(String statements, int elements) {}

  @Test
  @DisplayName("S5: every page costs the number of statements in pages.txt, however much is on it")
  void constant() {
    List<Line> lines =
        PageTable.read().stream()
            .filter(line -> line.isHtml() && !line.richest().isEmpty())
            .filter(line -> !line.route().equals("*"))
            .toList();
    costs(lines);
    Map<Line, Cost> few = costs(lines);
    town.fill();
    // Of whom an operator reads for the first time within the hour is written.
    costs(lines);
    Map<Line, Cost> many = costs(lines);
    List<String> wrong = new ArrayList<>();
    few.forEach((line, cost) -> {
      Cost filled = many.getOrDefault(line, cost);
      if (!cost.statements().equals(line.statements())) {
        wrong.add(line.address() + " costs " + cost.statements() + ", not " + line.statements());
      }
      if (!filled.statements().equals(cost.statements())) {
        wrong.add(
            line.address() + " grows from " + cost.statements() + " to " + filled.statements());
      }
      if (line.kind().equals("list") != filled.elements() > cost.elements() + MORE) {
        wrong.add(
            "%s, a %s, has %d elements, then %d"
                .formatted(line.address(), line.kind(), cost.elements(), filled.elements()));
      }
    });
    assertThat(wrong).isEmpty();
  }

  /// Elements by which a list has grown, and a page that is none has not.
  private static final int MORE = 10;

  private Map<Line, Cost> costs(List<Line> lines) {
    Map<Line, Cost> costs = new LinkedHashMap<>();
    for (Line line : lines) {
      String person = line.richest().getFirst();
      String anonymous = line.isShownTo("anonymous") ? statements("anonymous", line) : "-";
      String statements =
          person.equals("anonymous") ? anonymous : anonymous + "/" + statements(person, line);
      costs.put(line, new Cost(statements, elements(person, line)));
    }
    return costs;
  }

  private String statements(String person, Line line) {
    return String.valueOf(
        town.world
            .server
            .statements()
            .during(() -> {
              Answer answer = town.open(person, line.address());
              assertThat(answer.status()).as(line.address() + answer.text()).isEqualTo(200);
            })
            .size());
  }

  private int elements(String person, Line line) {
    return Jsoup.parse(town.open(person, line.address()).text()).select("main *").size();
  }
}
