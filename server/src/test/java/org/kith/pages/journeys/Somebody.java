package org.kith.pages.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kith.testing.Accessibility;
import org.kith.testing.Screen;
import org.kith.testing.Visitor;

/// Somebody in a browser, who finds everything by what it says, as people do and screen readers. A
/// kind of page that they arrive at for the first time is checked for barriers.
final class Somebody {

  private static final String FIELDS = "input:not([type=radio]), textarea, select";

  /// Kinds of pages on each screen, by all who took part in a run of tests.
  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
  }

  private final Visitor visitor;
  private final Screen screen;
  private final Page page;

  Somebody(Visitor visitor, Screen screen) {
    this(visitor.on(screen), screen, visitor.page());
  }

  private Somebody(Visitor visitor, Screen screen, Page page) {
    this.visitor = visitor;
    this.screen = screen;
    this.page = page;
  }

  Visitor visitor() {
    return visitor;
  }

  Page page() {
    return page;
  }

  Somebody open(String path) {
    visitor.open(path);
    return this;
  }

  /// @param heading of the page
  Somebody arrives(String heading) {
    assertThat(page.locator("h1")).hasText(heading);
    if (KNOWN.add(screen + place().replaceAll("[0-9]+.*", "#"))) {
      Accessibility.check(page);
    }
    return this;
  }

  String place() {
    return URI.create(page.url()).getPath();
  }

  Somebody press(String name) {
    button(name).click();
    return this;
  }

  Locator button(String name) {
    return byRole(page.locator("main"), AriaRole.BUTTON, name);
  }

  Somebody follow(String name) {
    link(name).click();
    return this;
  }

  Locator link(String name) {
    return byRole(page.locator("main"), AriaRole.LINK, name);
  }

  static Locator byRole(Locator place, AriaRole role, String name) {
    return place.getByRole(role, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /// What is at the top of every page: "Write", "Explore".
  Somebody goTo(String name) {
    byRole(page.locator("header.top"), AriaRole.LINK, name).click();
    return this;
  }

  /// What is in one's own menu.
  Somebody choose(AriaRole role, String name) {
    page.locator("header.top .menu summary").click();
    byRole(page.locator("header.top .menu"), role, name).click();
    return this;
  }

  Somebody type(String label, String text) {
    field(label).fill(text);
    return this;
  }

  Locator field(String label) {
    return page.locator("main")
        .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
        .and(page.locator(FIELDS));
  }

  /// What the page says was just done.
  Somebody hears(String text) {
    assertThat(page.locator(".flash[role=status]")).containsText(text);
    return this;
  }

  Somebody reads(String... texts) {
    for (String text : texts) {
      assertThat(page.locator("main")).containsText(text);
    }
    return this;
  }

  Somebody readsNothingOf(String text) {
    assertThat(page.locator("main")).not().containsText(text);
    return this;
  }

  /// The sign-in form, which is reached wherever one must be signed in.
  Somebody signIn(String name, String password) {
    arrives("Sign in");
    type("Username or email", name).type("Password", password).press("Sign in");
    return this;
  }

  /// The same browser's next tab, which a link opens.
  Somebody inTheTabOf(Locator link) {
    return new Somebody(visitor, screen, page.waitForPopup(link::click));
  }
}
