package org.kith.pages.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.PENDING_SIGN_INS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.AuthenticatorApp;
import org.kith.testing.HtmlForm;
import org.kith.testing.HtmlPage;
import org.kith.testing.OnEveryStore;
import org.kith.testing.PageClient;
import org.kith.testing.Store;
import org.kith.testing.World;

/// The second factor in pages: setting it up, signing in with it, losing it.
@OnEveryStore
class SecondFactorPagesTest {

  private static final String PATH = "/settings/second-factor";
  private static final String CODE_FORM = "form[action='/sign-in/code']";

  private final World world;
  private final Actor ada;
  private final PageClient client;

  SecondFactorPagesTest(Store store) {
    world = new World(store);
    world.server.clock().stop();
    ada = world.ada();
    client = PageClient.of(ada);
  }

  @Test
  @DisplayName("P1: it is set up with a picture or a text, shows its codes once, and is turned off")
  void life() {
    assertThat(client.get(PATH).text("main")).doesNotContain("It is on");
    HtmlPage setUp = client.get(PATH + "/new");
    String secret = setUp.only("input[name=secret]").val();
    assertThat(setUp.text("code.secret").replace(" ", "")).isEqualTo(secret);
    assertThat(setUp.only("svg.qr path[fill='#000']").attr("d")).matches("(M\\d+ \\d+h1v1h-1z)+");

    HtmlPage refused = fill(PATH + "/new", World.PASSWORD, "123456").submit();
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.only("input[name=secret]").val()).isEqualTo(secret);
    assertThat(refused.only("input[name=otp]").val()).isEqualTo("123456");
    List<String> codes =
        fill(PATH + "/new", World.PASSWORD, app(secret).code()).submit().texts(".secrets code");
    assertThat(codes).hasSize(10);

    HtmlPage on = client.get(PATH);
    assertThat(on.text("main")).contains("It is on since", "10 recovery codes are left");
    assertThat(on.html()).doesNotContain(secret, codes.getFirst());
    assertThat(client.get(PATH + "/new").path()).isEqualTo(PATH);

    HtmlPage others = fill(PATH, World.PASSWORD, codes.getFirst()).press("button[value=codes]");
    assertThat(others.texts(".secrets code")).hasSize(10).doesNotContainAnyElementsOf(codes);
    client.get(PATH);
    HtmlPage wrong = fill(PATH, World.PASSWORD, codes.get(1)).press("button[value=off]");
    assertThat(wrong.text(".invalid-feedback")).isEqualTo("is wrong, or was used already");
    String code = others.texts(".secrets code").getFirst();
    HtmlPage off = fill(PATH, World.PASSWORD, code).press("button[value=off]");
    assertThat(off.text(".flash")).contains("Your second factor is off");
  }

  private HtmlForm fill(String action, String password, String otp) {
    return client.form("form[action='" + action + "']").fill("password", password).fill("otp", otp);
  }

  @Test
  @DisplayName("P1: no address makes a page offer a secret that somebody else knows")
  void offered() {
    String theirs = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    assertThat(client.get(PATH + "/new?secret=" + theirs).html()).doesNotContain(theirs);
  }

  @Test
  @DisplayName("P1: after the password a page asks for the code, and leads where one was going")
  void signIn() {
    AuthenticatorApp app = turnOn();
    PageClient browser = PageClient.of(world.server);
    HtmlPage asked = password(browser, "/settings");
    assertThat(asked.text("h1")).isEqualTo("One more step");
    assertThat(browser.cookie("kith_session")).isEmpty();
    assertThat(browser.get("/settings").path()).as("half a sign-in is none").startsWith("/sign-in");

    password(browser, "/settings?x=1");
    HtmlPage wrong = browser.form(CODE_FORM).fill("otp", "123456").submit();
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.text("[role=alert]")).contains("The code is wrong, or was used already");
    world.server.clock().advance(Duration.ofSeconds(30));
    HtmlPage arrived = browser.form(CODE_FORM).fill("otp", app.code()).submit();
    assertThat(arrived.status()).isEqualTo(200);
    assertThat(arrived.text("h1")).isEqualTo("Settings");
    assertThat(browser.cookie("kith_session")).isPresent();
    assertThat(sql().fetchCount(PENDING_SIGN_INS)).as("the first try's alone").isEqualTo(1);
  }

  @Test
  @DisplayName("P1: the way to the code is good once, for ten minutes, and not for another site")
  void pending() {
    AuthenticatorApp app = turnOn();
    PageClient browser = PageClient.of(world.server).notFollowing();
    String token = password(browser, "//evil.example").only("input[name=token]").val();
    world.server.clock().advance(Duration.ofSeconds(30));
    HtmlPage in = browser.form(CODE_FORM).fill("otp", app.code()).submit();
    assertThat(in.header("Location")).isEqualTo("/");
    world.server.clock().advance(Duration.ofSeconds(30));
    assertThat(sendCode(token, app.code())).isEqualTo(401);

    String late = password(PageClient.of(world.server), "/").only("input[name=token]").val();
    world.server.clock().advance(Duration.ofMinutes(10));
    assertThat(sendCode(late, app.code())).isEqualTo(401);
    assertThat(sendCode("", app.code())).isEqualTo(401);
    assertThat(world.anonymous.open("/sign-in/code").header("Location")).isEqualTo("/sign-in");
  }

  @Test
  @DisplayName("P1: a new password, signing out elsewhere and being deactivated end that way")
  void ended() {
    AuthenticatorApp app = turnOn();
    for (Runnable end :
        List.<Runnable>of(
            () -> ada.submit("/settings/tokens/end-others"),
            () ->
                ada.post(
                    "/api/auth/password",
                    "{\"current_password\": \"correct horse\", \"new_password\": \"correct  horse\"}"))) {
      String token = password(PageClient.of(world.server), "/").only("input[name=token]").val();
      end.run();
      world.server.clock().advance(Duration.ofSeconds(30));
      assertThat(sendCode(token, app.code())).isEqualTo(401);
    }
  }

  private int sendCode(String token, String otp) {
    return world.anonymous.submit("/sign-in/code", "token", token, "otp", otp).status();
  }

  @Test
  @DisplayName("P1: who chooses a password behind a link shows a code too")
  void reset() {
    AuthenticatorApp app = turnOn();
    String path =
        world.mina().post("/api/auth/password-links", "{\"username\": \"ada\"}").at("/path");
    PageClient browser = PageClient.of(world.server);
    browser.get(path);
    browser.form("form[action='/reset']").fill("new_password", "battery staple").submit();
    assertThat(browser.cookie("kith_session")).isEmpty();
    world.server.clock().advance(Duration.ofSeconds(30));
    browser.form(CODE_FORM).fill("otp", app.code()).submit();
    assertThat(browser.cookie("kith_session")).isPresent();
  }

  @Test
  @DisplayName("P1: signing a program in, or adding a passkey, wants a code too")
  void others() {
    AuthenticatorApp app = turnOn();
    client.get("/settings/tokens/new");
    String form = "form[action='/settings/tokens/new']";
    HtmlPage refused = client.form(form).fill("password", World.PASSWORD).fill("otp", "1").submit();
    assertThat(refused.text(".invalid-feedback")).isEqualTo("is wrong, or was used already");
    world.server.clock().advance(Duration.ofSeconds(30));
    HtmlPage made =
        client.form(form).fill("password", World.PASSWORD).fill("otp", app.code()).submit();
    assertThat(made.only("#f-token").val()).hasSize(43);
    assertThat(client.get("/settings/passkeys/new").has("input[name=otp]")).isTrue();
  }

  @Test
  @DisplayName("P1: an administrator takes the factor of who lost everything, on the page of them")
  void administrator() {
    turnOn();
    PageClient mina = PageClient.of(world.mina());
    String page = "/admin/users/" + ada.id();
    mina.get(page);
    String button = "form[action='" + page + "/second-factor']";
    HtmlPage done = mina.form(button).submit();
    assertThat(done.text(".flash")).contains("ada has no second factor any more");
    assertThat(done.has(button)).isFalse();
    assertThat(mina.get("/admin/audit").text("main"))
        .contains("mina took the second factor of ada");
    assertThat(PageClient.of(ada).post(page + "/second-factor", Map.of()).status()).isEqualTo(403);
  }

  private HtmlPage password(PageClient browser, String back) {
    browser.get("/sign-in?return=" + back.replace("?", "%3F").replace("/", "%2F"));
    return browser
        .form("form[action='/sign-in']")
        .fill("username", "ada")
        .fill("password", World.PASSWORD)
        .submit();
  }

  private AuthenticatorApp turnOn() {
    AuthenticatorApp app = app(client.get(PATH + "/new").only("input[name=secret]").val());
    assertThat(fill(PATH + "/new", World.PASSWORD, app.code()).submit().status()).isEqualTo(200);
    return app;
  }

  private AuthenticatorApp app(String secret) {
    return new AuthenticatorApp(secret, world.server.clock());
  }

  private DSLContext sql() {
    return world.server.bean(DSLContext.class);
  }
}
