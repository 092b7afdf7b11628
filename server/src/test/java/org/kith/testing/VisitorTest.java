package org.kith.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;

/// The kit of the page tests bites.
@OnEveryScreen
class VisitorTest {

  private final Screen screen;
  private final World world;
  private final List<ExtraRoute> routes = new ArrayList<>();

  VisitorTest(Screen screen) {
    this.screen = screen;
    this.world = new World(screen.store());
  }

  @AfterEach
  void takeAway() {
    routes.forEach(ExtraRoute::close);
  }

  private void plant(String path, int status, String type, String content) {
    routes.add(
        new ExtraRoute(
            world.server, RequestMethod.GET, path, (_, r) -> answer(r, status, type, content)));
  }

  private static void answer(HttpServletResponse response, int status, String type, String content)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setHeader("Content-Security-Policy", "default-src * data: 'unsafe-inline'");
    response.getWriter().write(content);
  }

  private void plantPage(String body) {
    plant("/planted", 200, "text/html;charset=UTF-8", page(body));
  }

  private static String page(String body) {
    return """
    <!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><title>Planted</title>
    <link rel="icon" href="data:,">
    </head><body><main><h1>Planted</h1>%s</main></body></html>
    """
        .formatted(body);
  }

  private Visitor visitor() {
    return Visitor.of(world.server).on(screen);
  }

  private void fails(String complaint) {
    Visitor visitor = visitor();
    assertThatThrownBy(() -> visitor.open("/planted"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(complaint);
  }

  @Test
  @DisplayName("a good page passes; the screen is as wide as it says and runs scripts or not")
  void screens() {
    plantPage(
        "<p id=p>no</p><script>document.getElementById('p').textContent = innerWidth + ' ' + matchMedia('(pointer: coarse)').matches</script>");
    String expected = screen.hasJavaScript() ? screen.width() + " " + screen.isPhone() : "no";
    Visitor visitor = visitor();
    Page page = visitor.open("/planted").page();
    assertThat(page.textContent("#p")).isEqualTo(expected);
    Accessibility.check(page);
    assertThat(visitor.open("/planted").page().textContent("#p")).isEqualTo(expected);
  }

  @Test
  @DisplayName("a sub-resource that is missing fails the visit")
  void missing() {
    plantPage("<img src='/nowhere.png' alt='x'>");
    fails("/nowhere.png answers 404");
  }

  @Test
  @DisplayName("a sub-resource from elsewhere fails the visit")
  void elsewhere() {
    plantPage("<img src='http://elsewhere.example/x.png' alt='x'>");
    fails("another host is asked: http://elsewhere.example/x.png");
  }

  @Test
  @DisplayName("an inaccessible page is listed with place and reason, and so is one too wide")
  void barriers() {
    plantPage(
        "<input id=lonely><p style='color:#777;background:#888'>dim</p><p style='width:3000px'>wide</p>");
    Page page = visitor().open("/planted").page();
    assertThatThrownBy(() -> Accessibility.check(page))
        .hasMessageContaining("#lonely")
        .hasMessageContaining("in the LIGHT")
        .hasMessageContaining("in the DARK")
        .hasMessageContaining("color-contrast")
        .hasMessageContaining("px wider than the screen");
  }

  @Test
  @DisplayName("a visitor signed in sends the cookie of the actor")
  void cookie() {
    routes.add(
        new ExtraRoute(
            world.server,
            RequestMethod.GET,
            "/planted",
            (q, r) -> answer(r, 200, "text/html", page("<p>" + q.getHeader("Cookie") + "</p>"))));
    Actor ada = world.ada();
    Page page = Visitor.of(ada).on(screen).open("/planted").page();
    assertThat(page.textContent("p")).isEqualTo(Visitor.SESSION + "=" + ada.token());
  }

  @Test
  @DisplayName("a page that is refused is no fault, a broken one is")
  void statuses() {
    plant("/gone", 410, "text/html", page(""));
    plant("/planted", 500, "text/html", page(""));
    assertThat(visitor().open("/gone").status()).isEqualTo(410);
    fails("/planted answers 500");
  }

  @Test
  @DisplayName("without a browser a test says what to install")
  void noBrowser(@TempDir Path empty) {
    assertThatThrownBy(() -> Chromium.installed(empty.toString()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("apt-get install chromium");
  }

  @Test
  @DisplayName("a screenshot is left in target/screenshots")
  void screenshot() {
    plantPage("");
    assertThat(visitor().open("/planted").screenshot("planted")).satisfies(Files::isRegularFile);
  }

  @Test
  @DisplayName("an error in the console, a script that throws and a refused request fail the visit")
  void scripts() {
    if (!screen.hasJavaScript()) {
      plantPage("<script>throw new Error('unread')</script>");
      visitor().open("/planted");
      return;
    }
    plantPage("<script>console.error('planted ' + 1)</script>");
    fails("the console says: planted 1");
    plant(
        "/planted/thrown", 200, "text/html", page("<script>throw new Error('planted 2')</script>"));
    assertThatThrownBy(() -> visitor().open("/planted/thrown"))
        .hasMessageContaining("a script threw: Error: planted 2");
    String late = page("<script>fetch('/nowhere').then(r => document.title = r.status)</script>");
    plant("/planted/late", 200, "text/html", late);
    Visitor visitor = visitor();
    assertThatThrownBy(
            () -> {
              visitor.open("/planted/late");
              PlaywrightAssertions.assertThat(visitor.page()).hasTitle("404");
              visitor.close();
            })
        .hasMessageContaining("GET " + world.server.uri("/nowhere") + " answers 404");
    Visitor ready = visitor().expecting(404).open("/planted/late");
    PlaywrightAssertions.assertThat(ready.page()).hasTitle("404");
    ready.close();
  }

  @Test
  @DisplayName("a page that breaks the server's own policy fails the visit")
  void policy() {
    routes.add(
        new ExtraRoute(
            world.server,
            RequestMethod.GET,
            "/planted",
            (_, r) -> {
              r.setContentType("text/html");
              r.getWriter().write(page("<p style='color:red'>red</p>"));
            }));
    fails("violates the following Content Security Policy");
  }

  @Test
  @DisplayName("what is lost while the network is down is no fault, and one afterwards is")
  void offline() {
    plantPage("<p><a href='/planted'>again</a></p>");
    Visitor visitor = visitor().open("/planted");
    visitor.offline(
        () -> assertThatThrownBy(() -> visitor.page().reload()).hasMessageContaining("ERR_"));
    visitor.open("/planted");
    plant("/planted/bad", 200, "text/html", page("<img src='/nowhere.png' alt=''>"));
    assertThatThrownBy(() -> visitor.open("/planted/bad")).hasMessageContaining("answers 404");
  }

  @Test
  @DisplayName("a visitor sees in the scheme and reads in the language they say")
  void preferences() {
    routes.add(
        new ExtraRoute(
            world.server,
            RequestMethod.GET,
            "/planted",
            (q, r) -> answer(r, 200, "text/html", page("<p>" + q.getHeader("Accept-Language")))));
    Page page = visitor().inTheDark().reading("de").open("/planted").page();
    assertThat(page.textContent("p")).startsWith("de");
    String dark = "matchMedia('(prefers-color-scheme: dark)').matches";
    assertThat(page.evaluate(dark)).isEqualTo(true);
    Accessibility.check(page);
    assertThat(page.evaluate(dark)).isEqualTo(true);
  }
}
