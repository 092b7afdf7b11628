package org.kith.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.IDENTITIES;
import static org.kith.storage.tables.Tables.USERS;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.AuthenticatorApp;
import org.kith.testing.HtmlPage;
import org.kith.testing.OnEveryStore;
import org.kith.testing.OutsideProvider;
import org.kith.testing.PageClient;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

/// Connecting and disconnecting accounts at a provider.
@OnEveryStore
class IdentitiesTest {

  private static final OutsideProvider GUILD = OutsideProvider.OF_ALL;
  private static final String PATH = "/settings/identities";

  private final World world;
  private final TestServer server;
  private final DSLContext sql;
  private final Actor ada;
  private final PageClient browser;

  IdentitiesTest(Store store) {
    world = World.openId(store);
    server = world.server;
    sql = server.bean(DSLContext.class);
    ada = world.ada();
    browser = PageClient.of(ada);
  }

  private static HtmlPage prove(PageClient browser, String password) {
    browser.get(PATH + "/new");
    return browser
        .form("form[action='/settings/identities/new']")
        .fill("password", password)
        .submit();
  }

  private static HtmlPage connect(PageClient browser, String subject) {
    URI address = URI.create(prove(browser, World.PASSWORD).only("main a.btn").attr("href"));
    return browser.get(path(GUILD.signIn(address, subject, Map.of())));
  }

  private static String path(URI address) {
    return address.getRawPath() + "?" + address.getRawQuery();
  }

  private static HtmlPage signIn(PageClient browser, String subject) {
    HtmlPage sent = browser.notFollowing().get(OpenIdProvider.SIGN_IN);
    URI address = URI.create(sent.header("Location"));
    return browser.following().get(path(GUILD.signIn(address, subject, Map.of())));
  }

  @Test
  @DisplayName(
      "P1: who shows their password connects an account, and signs in with it from then on")
  void connects() {
    assertThat(browser.get("/settings").text("a[href='" + PATH + "']"))
        .isEqualTo("Connected accounts");
    assertThat(prove(browser, "not it").text("#e-password")).isEqualTo("is wrong");
    HtmlPage connected = connect(browser, "ada-1");
    assertThat(connected.path()).isEqualTo(PATH);
    assertThat(connected.text(".flash[role=status]")).contains("your account at Guild from now on");
    assertThat(connected.text("main")).contains(GUILD.issuer().toString(), "ada-1", "not used yet");
    assertThat(connected.has("a[href='" + PATH + "/new']")).isFalse();
    PageClient later = PageClient.of(server);
    signIn(later, "ada-1");
    assertThat(later.get("/settings").text("main")).contains("@ada");
    Answer mine = ada.get("/api/me/identities");
    assertThat(mine.items("subject")).containsExactly("ada-1");
    assertThat(mine.items("last_used_at").getFirst()).startsWith("20");
    assertThat(world.ben().get("/api/me/identities").items("id")).isEmpty();
    assertThat(world.anonymous.get("/api/me/identities").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("P1: a second factor that is on is asked for after the provider too, and to connect")
  void secondFactor() {
    connect(browser, "ada-1");
    AuthenticatorApp app = AuthenticatorApp.turnedOnBy(ada);
    PageClient later = PageClient.of(server);
    HtmlPage asked = signIn(later, "ada-1");
    assertThat(asked.text("h1")).isEqualTo("One more step");
    assertThat(later.get("/settings").text("main")).doesNotContain("@ada");
    signIn(later, "ada-1");
    server.clock().advance(Duration.ofSeconds(30));
    later.form("form[action='/sign-in/code']").fill("otp", app.code()).submit();
    assertThat(later.get("/settings").text("main")).contains("@ada");
    String id = ada.get("/api/me/identities").items("id").getFirst();
    assertThat(ada.delete("/api/me/identities/" + id).status()).isEqualTo(204);
    assertThat(prove(browser, World.PASSWORD).status()).isEqualTo(422);
  }

  @Test
  @DisplayName("P1: an account belongs to one person, and each has one at most")
  void one() {
    connect(browser, "ada-1");
    assertThat(prove(browser, World.PASSWORD).text("[role=alert]"))
        .contains("disconnect it before");
    PageClient ben = PageClient.of(world.ben());
    HtmlPage taken = connect(ben, "ada-1");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.text("[role=alert]")).contains("connected with an account here already");
    assertThat(sql.fetchValues(IDENTITIES.USER_ID)).containsExactly(ada.id());
  }

  @Test
  @DisplayName("P1: what one person began to connect nobody else ends")
  void anotherPerson() {
    PageClient shared = PageClient.of(server);
    signInByPassword(shared, "ada");
    URI address = URI.create(prove(shared, World.PASSWORD).only("main a.btn").attr("href"));
    String callback = path(GUILD.signIn(address, "ada-1", Map.of()));
    HtmlPage elsewhere = PageClient.of(world.ben()).get(callback);
    assertThat(elsewhere.status()).isEqualTo(400);
    shared.get("/settings");
    shared.form("form[action='/sign-out']").submit();
    signInByPassword(shared, "ben");
    HtmlPage sameBrowser = shared.get(callback);
    assertThat(sameBrowser.status()).isEqualTo(400);
    assertThat(sameBrowser.text("[role=alert]")).contains("begin again");
    assertThat(sql.fetchCount(IDENTITIES)).isZero();
  }

  private static void signInByPassword(PageClient browser, String username) {
    browser.get("/sign-in");
    browser
        .form("form[action='/sign-in']")
        .fill("username", username)
        .fill("password", World.PASSWORD)
        .submit();
  }

  @Test
  @DisplayName("P1: one disconnects one's own, and nobody else's; it signs nobody in any more")
  void disconnects() {
    connect(browser, "ada-1");
    String id = ada.get("/api/me/identities").items("id").getFirst();
    Actor ben = world.ben();
    assertThat(ben.delete("/api/me/identities/" + id).detail()).isEqualTo("Identity not found");
    assertThat(PageClient.of(ben).get(PATH).texts(".rows li")).isEmpty();
    browser.get(PATH);
    HtmlPage gone = browser.form(".rows form").submit();
    assertThat(gone.text(".flash[role=status]")).contains("disconnected");
    assertThat(ada.delete("/api/me/identities/" + id).status()).isEqualTo(404);
    PageClient later = PageClient.of(server);
    assertThat(signIn(later, "ada-1").path()).isEqualTo("/sign-up/openid");
  }

  @Test
  @DisplayName(
      "P1: who has no password keeps the account that signs them in, until they choose one")
  void last() {
    PageClient grace = newcomer();
    grace.get(PATH);
    HtmlPage refused = grace.form(".rows form").submit();
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("[role=alert]")).contains("choose a password in the settings first");
    assertThat(sql.fetchCount(IDENTITIES)).isEqualTo(1);
    HtmlPage asked = prove(grace, World.PASSWORD);
    assertThat(asked.status()).as("connected already").isEqualTo(409);
    grace.get("/settings/delete");
    assertThat(
            grace
                .form("form[action='/settings/delete']")
                .fill("password", "x")
                .submit()
                .text("#e-password"))
        .isEqualTo("is not chosen yet; choose one in the settings first");

    HtmlPage form = grace.get("/settings/password");
    assertThat(form.has("#f-current_password")).isFalse();
    HtmlPage chosen =
        grace
            .form("form[action='/settings/password']")
            .fill("new_password", World.PASSWORD)
            .submit();
    assertThat(chosen.text(".flash[role=status]")).contains("Your password is changed");
    assertThat(grace.get("/settings/password").has("#f-current_password")).isTrue();
    grace.get(PATH);
    assertThat(grace.form(".rows form").submit().text(".flash[role=status]"))
        .contains("disconnected");
  }

  @Test
  @DisplayName("P1: the first password wants a sign-in of the last ten minutes; others the old one")
  void firstPassword() {
    PageClient grace = newcomer();
    server.clock().advance(Duration.ofMinutes(11));
    grace.get("/settings/password");
    HtmlPage old =
        grace
            .form("form[action='/settings/password']")
            .fill("new_password", World.PASSWORD)
            .submit();
    assertThat(old.status()).isEqualTo(403);
    assertThat(old.text("main")).contains("sign in anew for this");
    assertThat(sql.fetchValues(USERS.PASSWORD_HASH)).containsNull();
    Answer mine = ada.post("/api/auth/password", "{\"new_password\": \"battery staple horse\"}");
    assertThat(mine.status()).isEqualTo(422);
  }

  private PageClient newcomer() {
    PageClient grace = PageClient.of(server);
    signIn(grace, "grace-1");
    grace
        .form("form[action='/sign-up/openid']")
        .fill("username", "grace")
        .fill("email", "grace@example.org")
        .submit();
    return grace;
  }
}
