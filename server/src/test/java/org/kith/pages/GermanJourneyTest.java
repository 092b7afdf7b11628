package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryScreen;
import org.kith.testing.Screen;
import org.kith.testing.Visitor;
import org.kith.testing.World;
import org.kith.texts.Language;
import org.kith.texts.Texts;

@OnEveryScreen
class GermanJourneyTest {

  private static final String LONG = "Donaudampfschifffahrtsgesellschaft";
  private static final String TOO_WIDE =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
  private static final String TALLEST_ROW =
      "() => Math.max(0, ...[...document.querySelectorAll('tbody tr')].map(row => row.offsetHeight))";
  private static final String SAID =
      """
      () => [
        ...[...document.querySelectorAll('body *:not(script)')]
          .flatMap(e => [...e.childNodes]).filter(n => n.nodeType === 3).map(n => n.data.trim()),
        ...[...document.querySelectorAll('[aria-label]')].map(e => e.ariaLabel),
        ...[...document.querySelectorAll('[placeholder]')].map(e => e.placeholder)]
      """;

  private final Screen screen;
  private final World world;

  GermanJourneyTest(Screen screen) {
    this.screen = screen;
    world = new World(screen.store());
  }

  private static void check(Visitor visitor) {
    assertThat(visitor.page().getAttribute("html", "lang")).isEqualTo("de");
    assertThat(visitor.page().evaluate(TOO_WIDE)).as(visitor.page().url()).isEqualTo(0);
    assertThat((int) visitor.page().evaluate(TALLEST_ROW)).isLessThan(200);
    Set<Object> english = new HashSet<>(Texts.read(Language.ENGLISH).values());
    english.removeAll(Texts.read(Language.GERMAN).values());
    Set<Object> said = new HashSet<>((Collection<?>) visitor.page().evaluate(SAID));
    said.retainAll(english);
    assertThat(said).as("English at " + visitor.page().url()).isEmpty();
  }

  @Test
  @DisplayName("U8: somebody who reads German finds no English word, and long words fit the screen")
  void reading() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    ben.post("/api/users/@ada/follow", "{}");
    ada.post("/api/posts", "{\"title\": \"%s\", \"content\": \"%s\"}".formatted(LONG, LONG));
    ada.post("/api/projects", "{\"name\": \"%s\"}".formatted(LONG));
    String project = "/projects/" + ada.get("/api/projects").at("/items/0/slug");
    Visitor visitor = Visitor.of(ada).on(screen).reading("de");
    for (String path :
        List.of(
            "/",
            "/explore",
            "/@ada",
            "/@ada/followers",
            "/posts/" + ada.get("/api/posts").number("/items/0/id"),
            "/search?q=donau",
            "/tags?q=none",
            project,
            project + "/members",
            project + "/invitations",
            "/settings",
            "/settings/profile",
            "/settings/tokens",
            "/drafts",
            "/write",
            "/not-here")) {
      check(visitor.open(path));
    }
  }

  @Test
  @DisplayName("U8: an order in German, from the shop to its payment")
  void ordering() {
    Actor ada = world.ada();
    ada.post(
        "/api/products",
        """
        {"name": "%s", "price": "1234.50", "currency": "EUR", "stock": 5}\
        """
            .formatted(LONG));
    Visitor visitor = Visitor.of(world.ben()).on(screen).reading("de").open("/shop");
    check(visitor);
    Page page = visitor.page();
    page.click("a:has-text('" + LONG + "')");
    check(visitor);
    page.click("text=In den Warenkorb");
    assertThat(page.textContent(".flash")).contains(LONG + " ist in deinem Warenkorb.");
    check(visitor);
    page.click("button:has-text('bestellen')");
    check(visitor);
    page.click("text=Ich habe bezahlt");
    assertThat(page.textContent(".flash")).contains("Wer verkauft, sieht jetzt");
    check(visitor.open("/orders"));
    check(visitor.open("/sales"));
  }

  @Test
  @DisplayName("U8: who runs the site in German finds no English word either")
  void operating() {
    Actor ada = world.ada();
    ada.post("/api/posts", "{\"title\": \"%s\", \"content\": \"Text\"}".formatted(LONG));
    Visitor visitor = Visitor.of(world.mina()).on(screen).reading("de");
    for (String path :
        List.of(
            "/admin",
            "/admin/users",
            "/admin/posts",
            "/admin/categories",
            "/admin/audit",
            "/shop/categories",
            "/chart/new")) {
      check(visitor.open(path));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/sign-in", "/sign-up", "/appearance", "/projects", "/chart"})
  @DisplayName("U8: a stranger who reads German is received in German")
  void arriving(String path) {
    check(Visitor.of(world.server).on(screen).reading("de").open(path));
  }
}
