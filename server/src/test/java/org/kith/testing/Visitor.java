package org.kith.testing;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.security.SessionCookie;

/// A person in a browser of their own: cookies, screen and language are theirs alone. Say how they
/// look at the pages before the first [#open]; whoever says nothing sits at a desk, in the light,
/// with JavaScript, and reads English.
///
/// A page that logs an error, throws in a script, asks another host for anything, or whose parts
/// answer 4xx or 5xx fails the test: at once when [#open] or [#check] sees it, else when the test
/// ends, which ends the visit too. The page itself may be refused (404, 422), but not broken (5xx).
public final class Visitor implements AutoCloseable {

  /// The cookie by which a browser is signed in; its value is the token.
  public static final String SESSION = SessionCookie.NAME;

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final double PATIENCE_MS = 15_000;
  private static final ThreadLocal<List<Visitor>> OPEN = ThreadLocal.withInitial(ArrayList::new);

  private final TestServer server;
  private final Faults faults;
  private final NewContextOptions options =
      new NewContextOptions()
          .setTimezoneId("UTC")
          .setReducedMotion(ReducedMotion.REDUCE)
          .setColorScheme(ColorScheme.LIGHT)
          .setLocale("en");
  private final List<Cookie> cookies = new ArrayList<>();
  private URI home;
  private @Nullable Page page;
  private int status;

  private Visitor(TestServer server) {
    this.server = server;
    this.home = server.uri("/");
    this.faults = new Faults(home);
    on(Screen.DESK);
  }

  /// Somebody who is not signed in.
  public static Visitor of(TestServer server) {
    return new Visitor(server);
  }

  /// The browser of somebody who is signed in, on the server that serves them.
  public static Visitor of(Actor actor) {
    return new Visitor(actor.server()).signIn(actor);
  }

  public Visitor on(Screen screen) {
    changeable()
        .setViewportSize(screen.width(), screen.height())
        .setHasTouch(screen.isPhone())
        .setIsMobile(screen.isPhone())
        .setJavaScriptEnabled(screen.hasJavaScript());
    return this;
  }

  public Visitor phone() {
    return on(Screen.PHONE);
  }

  public Visitor withoutJavaScript() {
    changeable().setJavaScriptEnabled(false);
    return this;
  }

  public Visitor inTheDark() {
    changeable().setColorScheme(ColorScheme.DARK);
    return this;
  }

  /// @param language as in `Accept-Language`: `de`
  public Visitor reading(String language) {
    changeable().setLocale(language);
    return this;
  }

  /// Knows the server by a name, as passkeys need it, and not by its address.
  public Visitor atLocalhost() {
    changeable();
    home = URI.create(server.uri("/").toString().replace("127.0.0.1", "localhost"));
    faults.at(home);
    return this;
  }

  /// Is led to another site too, which their pages send them to.
  public Visitor meeting(URI other) {
    faults.alsoAt(other);
    return this;
  }

  private NewContextOptions changeable() {
    if (page != null) {
      throw new IllegalStateException("Say how the visitor looks at the pages before the visit");
    }
    return options;
  }

  /// Statuses that scripts of the page may be answered with in this test: 422 when a form that
  /// JavaScript sends is to be refused.
  public Visitor expecting(int... statuses) {
    faults.expect(statuses);
    return this;
  }

  /// Puts the cookie that signing in sets into the browser, without the form.
  public Visitor signIn(Actor actor) {
    String token = Objects.requireNonNull(actor.token(), actor.name() + " has no token");
    cookies.add(
        new Cookie(SESSION, token)
            .setDomain(home.getHost())
            .setPath("/")
            .setHttpOnly(true)
            .setSameSite(SameSiteAttribute.LAX));
    if (page != null) {
      page.context().addCookies(cookies);
    }
    return this;
  }

  /// Goes to an address of the server and waits until the page and its parts are there.
  public Visitor open(String path) {
    Response response = page().navigate(home.resolve(path).toString());
    status = response == null ? status : response.status();
    check();
    return this;
  }

  /// The status of the page that was opened last.
  public int status() {
    return status;
  }

  /// Playwright's page, for everything else that a person does. It takes part in what fails a test.
  public Page page() {
    Page known = page;
    if (known == null) {
      BrowserContext context = Chromium.browser().newContext(options);
      context.setDefaultTimeout(PATIENCE_MS);
      context.addCookies(cookies);
      faults.watch(context);
      known = context.newPage();
      page = known;
      OPEN.get().add(this);
    }
    return known;
  }

  /// Does something while the network is down; what fails to load then is no fault of the page.
  public void offline(Runnable act) {
    page().context().setOffline(true);
    faults.excuse(() -> {
      act.run();
      settle();
    });
    page().context().setOffline(false);
  }

  /// Fails when something went wrong since the visit began or was checked.
  public void check() {
    settle();
    faults.raise();
  }

  /// What the browser has to say arrives while Playwright waits for an answer of it.
  private void settle() {
    page().waitForLoadState();
    page().context().cookies();
  }

  /// A picture of the whole page, in target/screenshots.
  public Path screenshot(String name) {
    Path file = PICTURES.resolve(name + ".png");
    page().screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    return file;
  }

  /// Ends the visit, and fails when something went wrong in it.
  @Override
  public void close() {
    if (!OPEN.get().remove(this)) {
      return;
    }
    try (BrowserContext _ = page().context()) {
      check();
    }
  }

  static boolean anyOpen() {
    return !OPEN.get().isEmpty();
  }

  static void photographAll(String name) {
    List<Visitor> open = OPEN.get();
    for (int i = 0; i < open.size(); i++) {
      open.get(i).screenshot(name + "-" + (i + 1));
    }
  }

  static void endAll() {
    List<AssertionError> failures = new ArrayList<>();
    for (Visitor visitor : List.copyOf(OPEN.get())) {
      try {
        visitor.close();
      } catch (AssertionError e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      AssertionError first = failures.removeFirst();
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }
}
