package org.kith.pages.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Permission;
import org.kith.kernel.Viewer;
import org.kith.staff.EmployeeChange;
import org.kith.staff.Employees;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class ChartPagesTest {

  private static final Pattern PERSON = Pattern.compile("class=\"who\"");

  private final World world;
  private final Actor mina;
  private final Actor ada;
  private final long top;
  private final long middle;
  private final long low;

  ChartPagesTest(Store store) {
    world = new World(store);
    mina = world.mina();
    ada = world.ada();
    top = hire("Top", null);
    middle = hire("Middle <i>", top);
    low = hire("Low", middle);
  }

  private long hire(String name, @org.jspecify.annotations.Nullable Long manager) {
    Viewer viewer = new Viewer(mina.id(), java.util.Set.of(Permission.ADMINISTER));
    return world
        .server
        .bean(Employees.class)
        .hire(viewer, EmployeeChange.whole(name, "Title", null, manager))
        .id();
  }

  private Answer edit(Actor actor, long id, String name, String manager) {
    return actor.submit(
        "/chart/" + id + "/edit", "name", name, "title", "T", "user", "", "manager", manager);
  }

  @Test
  @DisplayName("E1: the chart is for whoever is signed in, each below their manager")
  void chart() {
    String page = ada.open("/chart").text();
    assertThat(page)
        .containsSubsequence("Top", "1 report", "Middle &lt;i&gt;", "1 report", "Low")
        .doesNotContain("<i>", "/chart/new");
    assertThat(world.anonymous.open("/chart").header("Location")).startsWith("/sign-in?return=");
    assertThat(mina.open("/chart").text()).contains("/chart/new");
    assertThat(ada.open("/chart?root=" + middle).text()).contains("Low").doesNotContain(">Top<");
    assertThat(ada.open("/chart?root=1").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("E1: a chart of many is cut at 1 000 people and says where it goes on")
  void bounded() {
    for (int i = 0; i < 1_010; i++) {
      hire("Worker " + i, low);
    }
    String page = ada.open("/chart").text();
    assertThat(PERSON.matcher(page).results()).hasSize(1_000);
    assertThat(page).contains("/chart?root=" + low, "13 more reports", "more people than fit");
    assertThat(page.length()).isLessThan(300_000);
    assertThat(ada.open("/chart/" + low).text()).contains("1,010 reports", "after=");
  }

  @Test
  @DisplayName("E1: an employee's page has the chain of command, and reports as deep as one asks")
  void employee() {
    String page = ada.open("/chart/" + low).text();
    assertThat(page).containsSubsequence("crumbs", ">Top<", "Middle &lt;i&gt;", "aria-current");
    assertThat(ada.open("/chart/" + top).text()).contains("Middle").doesNotContain(">Low<");
    assertThat(ada.open("/chart/" + top + "?depth=2").text()).contains(">Low<", "2 levels down");
    assertThat(ada.open("/chart/" + top + "?depth=0").status()).isEqualTo(422);
    assertThat(ada.open("/chart/1").status()).isEqualTo(404);
    assertThat(page).doesNotContain("/edit");
  }

  @Test
  @DisplayName("E1: administrators take on, others are not shown how and may not")
  void hire() {
    assertThat(ada.open("/chart/new").status()).isEqualTo(403);
    assertThat(world.cleo().submit("/chart/new", "name", "Eve").status()).isEqualTo(403);
    assertThat(mina.open("/chart/new?manager=" + middle).text())
        .contains("value=\"" + middle + "\" selected");
    String[] eve = {"name", "Eve", "title", "", "user", "@ADA", "manager", "" + middle};
    Answer hired = mina.submit("/chart/new", eve);
    assertThat(hired.status()).as(hired.text()).isEqualTo(303);
    assertThat(ada.open(hired.header("Location")).text())
        .contains("Eve", "/@ada")
        .contains("Middle");
    Answer again = mina.submit("/chart/new", eve);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text()).contains("This user is an employee already", "@ADA");
    eve[5] = "nobody_here";
    Answer unknown = mina.submit("/chart/new", eve);
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.text()).contains("e-user");
    assertThat(mina.submit("/chart/new", "name", "X", "manager", "1").text())
        .contains("Manager not found");
    assertThat(mina.submit("/chart/new", "name", " ", "manager", "").status()).isEqualTo(422);
  }

  @Test
  @DisplayName("E1: a circle is refused on the form, which keeps what was typed; a move is done")
  void circle() {
    Answer refused = edit(mina, top, "Topmost", "" + low);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("circle", "value=\"Topmost\"", "role=\"alert\"");
    assertThat(ada.open("/chart/" + top).text()).doesNotContain("Topmost");
    assertThat(edit(mina, low, "Lower", "" + top).status()).isEqualTo(303);
    assertThat(ada.open("/chart/" + low).text()).contains("Lower").doesNotContain("Middle");
    assertThat(edit(ada, low, "Mine", "").status()).isEqualTo(403);
    assertThat(ada.open("/chart/" + low + "/edit").status()).isEqualTo(403);
    assertThat(mina.open("/chart/" + low + "/edit").text()).contains("value=\"Lower\"");
  }

  @Test
  @DisplayName("E1: letting go asks what becomes of the reports: refused, or given to the manager")
  void letGo() {
    String path = "/chart/" + middle + "/remove";
    assertThat(ada.submit(path).status()).isEqualTo(403);
    Answer refused = mina.submit(path, "reports", "refuse");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text())
        .contains("Somebody reports to this employee", "Middle &lt;i&gt;")
        .doesNotContain("move_up)");
    assertThat(mina.submit(path, "reports", "move_up").header("Location"))
        .isEqualTo("/chart/" + top);
    assertThat(ada.open("/chart/" + middle).status()).isEqualTo(404);
    assertThat(ada.open("/chart/" + top).text()).contains("Low");
  }

  @Test
  @DisplayName("U5: pages of staff cost as many statements with many people as with few")
  void statements() {
    int chart = world.server.statements().during(() -> ada.open("/chart")).size();
    int person = world.server.statements().during(() -> ada.open("/chart/" + top)).size();
    int form = world.server.statements().during(() -> mina.open("/chart/new")).size();
    for (int i = 0; i < 6; i++) {
      hire("Worker " + i, top);
    }
    assertThat(world.server.statements().during(() -> ada.open("/chart"))).hasSize(chart);
    assertThat(world.server.statements().during(() -> ada.open("/chart/" + top))).hasSize(person);
    assertThat(world.server.statements().during(() -> mina.open("/chart/new"))).hasSize(form);
  }
}
