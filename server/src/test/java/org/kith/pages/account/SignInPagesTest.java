package org.kith.pages.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.Users;
import org.kith.kernel.Settings;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

@OnEveryStore
class SignInPagesTest {

  private static final String OVER_TLS = "X-Forwarded-Proto";

  private final Store store;
  private final World world;
  private final Actor ada;

  SignInPagesTest(Store store) {
    this.store = store;
    world = new World(store);
    ada = world.ada();
  }

  @Test
  @DisplayName("U4: after signing in one is where one was going, and never on another site")
  void comesBack() {
    assertThat(signIn(world.anonymous, "/settings?x=1").header("Location"))
        .isEqualTo("/settings?x=1");
    for (String elsewhere :
        List.of(
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:evil.example",
            "https://evil.example/",
            "javascript:alert(1)",
            "/\t/evil.example",
            "/\n/evil.example",
            " //evil.example",
            "evil.example",
            "")) {
      assertThat(signIn(world.anonymous, elsewhere).header("Location"))
          .as(elsewhere)
          .isEqualTo("/");
      assertThat(ada.open("/sign-in?return=" + encoded(elsewhere)).header("Location"))
          .as(elsewhere)
          .isEqualTo("/");
    }
    assertThat(signUp("nora", "//evil.example").header("Location")).isEqualTo("/");
  }

  @Test
  @DisplayName(
      "U4: a link to sign in leads back to the page it is on, and so does the way to sign up")
  void links() {
    assertThat(world.anonymous.open("/appearance?x=a+b").text())
        .contains("href=\"/sign-in?return=%2Fappearance%3Fx%3Da%2Bb\"");
    assertThat(world.anonymous.open("/sign-in?return=%2Fsettings").text())
        .contains("href=\"/sign-up?return=%2Fsettings\"", "name=\"return\" value=\"/settings\"");
    assertThat(world.anonymous.open("/sign-up?return=%2Fsettings").text())
        .contains("href=\"/sign-in?return=%2Fsettings\"");
  }

  @Test
  @DisplayName(
      "P1: the session cookie is for this server alone, unseen by scripts, with a fresh proof for forms")
  void cookies() {
    List<String> cookies = cookies(signIn(world.anonymous, "/"));
    assertThat(cookies)
        .anySatisfy(cookie ->
            assertThat(cookie)
                .matches("kith_session=[A-Za-z0-9_-]{43};.*")
                .contains("Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=")
                .doesNotContain("Secure", "Domain"));
    assertThat(cookies)
        .anySatisfy(cookie ->
            assertThat(cookie).startsWith("kith_csrf=;").contains("Max-Age=0", "HttpOnly"));
    assertThat(cookies(ada.submit("/sign-out")))
        .anyMatch(cookie -> cookie.startsWith("kith_session=;"))
        .anyMatch(cookie -> cookie.startsWith("kith_csrf=;"));
  }

  @Test
  @DisplayName("P1: behind a proxy that speaks TLS, cookies are sent over TLS only")
  void secure() {
    Settings settings = TestServer.settings(store.newDatabase());
    Settings behindProxy = Settings.of(proxied(settings));
    try (TestServer server = TestServer.start(store, behindProxy)) {
      Actor somebody = Actor.anonymous(server);
      Answer page = somebody.get("/sign-in", "Accept", "text/html", OVER_TLS, "https");
      assertThat(cookies(page))
          .anySatisfy(c -> assertThat(c).startsWith("__Host-kith_csrf=").contains("Secure"));
      assertThat(page.header("Strict-Transport-Security")).startsWith("max-age=31536000");
      assertThat(page.header("Content-Security-Policy"))
          .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
          .doesNotContain("unsafe");

      server
          .bean(Users.class)
          .register(NewUser.of("ada", "ada@example.org", World.PASSWORD), Role.USER);
      Answer entered =
          somebody.send(
              "POST",
              "/sign-in",
              "username=ada&password=correct%20horse",
              "Accept",
              "text/html",
              OVER_TLS,
              "https",
              "Sec-Fetch-Site",
              "same-origin",
              "Content-Type",
              "application/x-www-form-urlencoded");
      String session =
          cookies(entered).stream()
              .filter(c -> c.startsWith("__Host-kith_session="))
              .findAny()
              .orElseThrow();
      assertThat(session).contains("Secure", "Path=/", "HttpOnly").doesNotContain("Domain");
      String token = session.replaceFirst("^[^=]*=", "").replaceFirst(";.*", "");
      assertThat(home(somebody, "__Host-kith_session=" + token)).contains("/sign-out");
      assertThat(home(somebody, "kith_session=" + token))
          .as("a cookie that anybody could have put there")
          .doesNotContain("/sign-out");
    }
  }

  private static String home(Actor somebody, String cookie) {
    return somebody.get("/", "Accept", "text/html", OVER_TLS, "https", "Cookie", cookie).text();
  }

  private static Map<String, String> proxied(Settings settings) {
    return Map.of("database", settings.database(), "port", "0", "trust-proxy", "true");
  }

  @Test
  @DisplayName(
      "P1: whoever signs in again has one sign-in, not two; nobody is told which name exists")
  void again() {
    Answer entered = signIn(ada, "/");
    assertThat(entered.status()).isEqualTo(303);
    assertThat(ada.open("/settings").status()).isEqualTo(303);

    Answer wrong = world.anonymous.submit("/sign-in", "username", "ada", "password", "not it");
    Answer unknown = world.anonymous.submit("/sign-in", "username", "eve", "password", "not it");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(withoutProof(wrong.text()).replace("value=\"ada\"", "value=\"eve\""))
        .isEqualTo(withoutProof(unknown.text()));
    assertThat(wrong.text())
        .contains("Username or password is wrong")
        .doesNotContain("not it", "in a new tab");
  }

  private static String withoutProof(String page) {
    return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
  }

  @Test
  @DisplayName("U4: a form of somebody signed out elsewhere is shown again, with the way back in")
  void signedOutElsewhere() {
    ada.submit("/sign-out");
    Answer late = ada.submit("/settings/profile", "full_name", "Typed with care");
    assertThat(late.status()).isEqualTo(401);
    assertThat(late.text()).contains("Typed with care", "href=\"/sign-in\"");
    assertThat(ada.submit("/sign-out").status()).isEqualTo(303);
  }

  @Test
  @DisplayName("U4: a form that cannot prove it is ours changes nothing and hears why")
  void forged() {
    for (String[] headers :
        new String[][] {
          {},
          {"Sec-Fetch-Site", "cross-site"},
          {"Sec-Fetch-Site", "same-site"},
          {"Sec-Fetch-Site", "none"}
        }) {
      Answer forged = post(headers);
      assertThat(forged.status()).isEqualTo(403);
      assertThat(forged.text()).contains("This page is too old; reload it and send the form again");
    }
    assertThat(ada.get("/api/users/me/profile").status()).isEqualTo(404);
  }

  @Test
  @DisplayName(
      "U4: a form that the browser says is ours needs no other proof: it may be older than the sign-in")
  void sameOrigin() {
    assertThat(post("Sec-Fetch-Site", "same-origin").status()).isEqualTo(303);
  }

  private Answer post(String... headers) {
    String[] all = {
      "Accept",
      "text/html",
      "Authorization",
      "",
      "Cookie",
      "kith_session=" + ada.token() + "; kith_csrf=of-before",
      "Content-Type",
      "application/x-www-form-urlencoded"
    };
    String[] both = java.util.Arrays.copyOf(all, all.length + headers.length);
    System.arraycopy(headers, 0, both, all.length, headers.length);
    return ada.send("POST", "/settings/profile", "full_name=Mallory", both);
  }

  private Answer signIn(Actor actor, String back) {
    return actor.submit("/sign-in", "username", "ada", "password", World.PASSWORD, "return", back);
  }

  private Answer signUp(String name, String back) {
    return world.anonymous.submit(
        "/sign-up",
        "username",
        name,
        "email",
        name + "@example.org",
        "password",
        World.PASSWORD,
        "return",
        back);
  }

  private static List<String> cookies(Answer answer) {
    return answer.response().headers().allValues("Set-Cookie");
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }
}
