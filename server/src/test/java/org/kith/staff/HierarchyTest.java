package org.kith.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.staff.Staff.hire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class HierarchyTest {

  private static final String PATH = "/api/employees/";

  private final World world;
  private final Actor mina;

  HierarchyTest(Store store) {
    world = new World(store);
    mina = world.mina();
  }

  private List<String> names(String path) {
    Answer answer = mina.get(PATH + path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.items("name");
  }

  @Test
  @DisplayName("E1: direct reports, reports to a depth, the chain of command")
  void relatives() {
    long top = hire(mina, "Top", null);
    long left = hire(mina, "Left", top);
    long right = hire(mina, "Right", top);
    long low = hire(mina, "Low", right);
    long lowest = hire(mina, "Lowest", low);
    hire(mina, "Stranger", null);

    assertThat(names(top + "/reports")).containsExactly("Left", "Right");
    assertThat(names(top + "/reports?depth=2")).containsExactly("Left", "Right", "Low");
    Answer all = mina.get(PATH + top + "/reports?depth=10000");
    assertThat(all.items("name")).containsExactly("Left", "Right", "Low", "Lowest");
    assertThat(all.items("distance")).containsExactly("1", "1", "2", "3");
    assertThat(all.number("/total")).isEqualTo(4);
    assertThat(names(left + "/reports?depth=5")).isEmpty();

    Answer chain = mina.get(PATH + lowest + "/chain");
    assertThat(chain.items("name")).containsExactly("Low", "Right", "Top");
    assertThat(chain.items("distance")).containsExactly("1", "2", "3");
    assertThat(chain.number("/total")).isEqualTo(3);
    assertThat(names(top + "/chain")).isEmpty();

    for (String list : List.of("reports", "chain")) {
      assertThat(mina.get(PATH + "7/" + list).detail()).isEqualTo("Employee not found");
    }
  }

  @Test
  @DisplayName("E1: the whole chart is nested, everybody below their manager")
  void chart() {
    long top = hire(mina, "Top", null);
    hire(mina, "Left", top);
    long right = hire(mina, "Right", top);
    hire(mina, "Low", right);
    hire(mina, "Stranger", null);
    Answer chart = mina.get(PATH + "chart");
    assertThat(chart.items("name")).containsExactly("Top", "Stranger");
    assertThat(chart.items("report_count")).containsExactly("2", "0");
    assertThat(chart.at("/items/0/reports/0/name")).isEqualTo("Left");
    assertThat(chart.at("/items/0/reports/1/name")).isEqualTo("Right");
    assertThat(chart.at("/items/0/reports/1/reports/0/name")).isEqualTo("Low");
    assertThat(chart.at("/complete")).isEqualTo("true");

    Answer cut = mina.get(PATH + "chart?depth=2");
    assertThat(cut.at("/items/0/reports/1/report_count")).isEqualTo("1");
    assertThat(cut.json().at("/items/0/reports/1/reports").size()).isZero();
    assertThat(cut.at("/complete")).isEqualTo("false");

    Answer part = mina.get(PATH + "chart?root=" + right);
    assertThat(part.items("name")).containsExactly("Right");
    assertThat(part.at("/items/0/reports/0/name")).isEqualTo("Low");
    assertThat(mina.get(PATH + "chart?root=7").detail()).isEqualTo("Employee not found");
  }

  @Test
  @DisplayName("E1: a chain of a thousand works, page by page and level by level")
  void deep() {
    Staff.rows(world, 1000, id -> id == 1 ? null : Long.valueOf(id - 1));
    Answer chain = mina.get(PATH + "1000/chain?page_size=100");
    assertThat(chain.number("/total")).isEqualTo(999);
    assertThat(pages("1000/chain"))
        .isEqualTo(
            LongStream.iterate(999, id -> id >= 1, id -> id - 1).mapToObj(id -> "E" + id).toList());
    assertThat(pages("1/reports?depth=1000"))
        .isEqualTo(LongStream.rangeClosed(2, 1000).mapToObj(id -> "E" + id).toList());
    assertThat(mina.get(PATH + "1/reports?depth=250").number("/total")).isEqualTo(250);

    Answer chart = mina.get(PATH + "chart");
    assertThat(chart.status()).isEqualTo(200);
    String hundredth = "/items/0" + "/reports/0".repeat(99);
    assertThat(chart.at(hundredth + "/name")).isEqualTo("E100");
    assertThat(chart.at(hundredth + "/report_count")).isEqualTo("1");
    assertThat(chart.at("/complete")).isEqualTo("false");
    assertThat(mina.get(PATH + "chart?root=950").at("/complete")).isEqualTo("true");

    assertThat(Staff.move(mina, 1, 1000L).status()).isEqualTo(409);
    assertThat(Staff.move(mina, 1000, 1L).status()).isEqualTo(200);
    assertThat(mina.get(PATH + "1000/chain").number("/total")).isEqualTo(1);
  }

  private List<String> pages(String path) {
    String sized = path + (path.contains("?") ? "&" : "?") + "page_size=100";
    Answer page = mina.get(PATH + sized);
    List<String> names = new ArrayList<>(page.items("name"));
    while (!page.at("/next").equals("null")) {
      page = mina.get(PATH + sized + "&after=" + page.at("/next"));
      names.addAll(page.items("name"));
    }
    return names;
  }

  @Test
  @DisplayName("E1: every question is answered by one statement, however wide the chart")
  void statements() {
    Staff.rows(world, 3, id -> id == 1 ? null : Long.valueOf(1));
    List<Integer> few = counts();
    Staff.more(world, 4, 3000);
    assertThat(mina.get(PATH + "chart").at("/items/0/report_count")).isEqualTo("2999");
    assertThat(counts()).isEqualTo(few);
    assertThat(few)
        .as("with the token: the chart; the employee, a page, its total; the same; a move")
        .containsExactly(2, 4, 4, world.server.store() == Store.SQLITE ? 8 : 9);
  }

  private List<Integer> counts() {
    List<Integer> counts =
        List.of(
            count(() -> mina.get(PATH + "chart")),
            count(() -> mina.get(PATH + "1/reports?depth=9&page_size=100")),
            count(() -> mina.get(PATH + "3/chain")),
            count(() -> Staff.move(mina, 3, 2L)));
    Staff.move(mina, 3, 1L);
    return counts;
  }

  private int count(java.util.function.Supplier<Answer> request) {
    return world
        .server
        .statements()
        .during(() -> assertThat(request.get().status()).isEqualTo(200))
        .size();
  }

  @Test
  @DisplayName("E1: a chart of more than ten thousand is cut, and says so")
  void wide() {
    Staff.rows(world, 10_001, id -> id == 1 ? null : Long.valueOf(1));
    Answer chart = mina.get(PATH + "chart");
    assertThat(chart.json().at("/items/0/reports").size()).isEqualTo(9_999);
    assertThat(chart.at("/items/0/report_count")).isEqualTo("10000");
    assertThat(chart.at("/complete")).isEqualTo("false");
  }
}
