package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.kith.pages.PageTable.Line;
import org.kith.testing.Accessibility;
import org.kith.testing.Screen;
import org.kith.testing.Visitor;

/// Every page in a browser, once on a phone and once on a desk, as the person who sees most of it.
/// A visit fails too when the browser has something to say, or a part of the page is not there.
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"PHONE", "DESK"})
class EveryPageOnScreenTest {

  private final Screen screen;
  private final PageWorld town;

  EveryPageOnScreenTest(Screen screen) {
    this.screen = screen;
    this.town = new PageWorld(screen.store());
  }

  @Test
  @DisplayName("U1: every page keeps nobody out, in the light and in the dark, and fits the screen")
  void everyPage() {
    List<String> wrong = new ArrayList<>();
    int looked = 0;
    for (String person : PageTable.PEOPLE) {
      Visitor visitor = visitor(person);
      for (Line line : PageTable.read()) {
        if (line.richest().contains(person) && !line.route().equals("*")) {
          looked++;
          look(visitor, line, wrong);
        }
      }
      visitor.close();
    }
    assertThat(wrong).isEmpty();
    assertThat(looked).isGreaterThan(60);
  }

  private Visitor visitor(String person) {
    Visitor visitor =
        person.equals("anonymous")
            ? Visitor.of(town.world.server)
            : Visitor.of(Objects.requireNonNull(town.people.get(person)));
    visitor.on(screen).open(town.real("/shop/products/BOOK"));
    visitor.page().click("main form .btn-primary");
    return visitor;
  }

  private void look(Visitor visitor, Line line, List<String> wrong) {
    try {
      visitor.open(town.real(line.address()));
      assertThat(visitor.status()).as(line.address()).isEqualTo(200);
      Accessibility.check(visitor.page());
    } catch (AssertionError e) {
      wrong.add(line.address() + ": " + e.getMessage());
    }
  }
}
