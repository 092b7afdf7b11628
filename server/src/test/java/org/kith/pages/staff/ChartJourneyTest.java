package org.kith.pages.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Accessibility;
import org.kith.testing.OnEveryScreen;
import org.kith.testing.Screen;
import org.kith.testing.Visitor;
import org.kith.testing.World;

@OnEveryScreen
class ChartJourneyTest {

  private final Screen screen;
  private final World world;

  ChartJourneyTest(Screen screen) {
    this.screen = screen;
    world = new World(screen.store());
  }

  private static void fill(Page page, String name, String title) {
    Accessibility.check(page);
    page.fill("#f-name", name);
    page.fill("#f-title", title);
    page.click("main form button");
    assertThat(page.textContent("h1")).isEqualTo(name);
    Accessibility.check(page);
  }

  @Test
  @DisplayName("E1: an administrator takes people on, is told of a circle, moves and lets go")
  void administer() {
    world.ada();
    Visitor visitor = Visitor.of(world.mina()).on(screen);
    Page page = visitor.open("/chart").page();
    Accessibility.check(page);
    page.click("a:has-text('Take somebody on')");
    fill(page, "Grace", "Mayor");
    page.click("a:has-text('Take somebody on below')");
    fill(page, "Hal", "Librarian of everything that was ever printed in this town");
    page.click("a:has-text('Take somebody on below')");
    page.fill("#f-user", "ada");
    fill(page, "Ada", "Reader");
    assertThat(page.textContent(".crumbs")).containsSubsequence("Grace", "Hal", "Ada");

    page.click(".crumbs a:has-text('Grace')");
    page.click("a:text-is('Edit')");
    page.selectOption(
        "#f-manager", page.getAttribute("#f-manager option:has-text('Ada')", "value"));
    page.fill("#f-title", "Mayor no more");
    page.click("button:has-text('Save')");
    assertThat(page.textContent("[role=alert]")).contains("circle");
    assertThat(page.inputValue("#f-title")).isEqualTo("Mayor no more");
    Accessibility.check(page);

    visitor.open("/chart");
    page.click(".who a:has-text('Hal')");
    page.click("a:text-is('Edit')");
    page.click("button:has-text('Let go')");
    assertThat(page.textContent(".flash")).contains("Hal");
    assertThat(page.textContent(".rows")).contains("Ada");
    assertThat(page.textContent("h1")).isEqualTo("Grace");
  }

  @Test
  @DisplayName("E1: the chart folds and unfolds, and is wide only inside its own box")
  void folds() {
    Visitor mina = Visitor.of(world.mina()).on(screen);
    Page page = mina.open("/chart/new").page();
    for (int i = 0; i < 6; i++) {
      fill(page, "Somebody with a name of length " + i, "And a title that is longer still");
      page.click("a:has-text('Take somebody on below')");
    }
    mina.open("/chart");
    Accessibility.check(page);
    assertThat(page.locator(".who:visible").count()).isEqualTo(3);
    page.locator("summary:visible").last().click();
    assertThat(page.locator(".who:visible").count()).isEqualTo(4);
    page.click("a:has-text('Unfold everything')");
    assertThat(page.locator(".who:visible").count()).isEqualTo(6);
    Accessibility.check(page);
    mina.screenshot("chart-" + screen);
  }
}
