package org.kith.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.IDENTITIES;
import static org.kith.storage.tables.Tables.OPENID_NEWCOMERS;
import static org.kith.storage.tables.Tables.OPENID_SIGN_INS;
import static org.kith.storage.tables.Tables.USERS;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Users;
import org.kith.security.OpenIdCookie;
import org.kith.testing.Actor;
import org.kith.testing.HtmlPage;
import org.kith.testing.OnEveryStore;
import org.kith.testing.OutsideProvider;
import org.kith.testing.PageClient;
import org.kith.testing.People;
import org.kith.testing.PostOffice;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

/// Signing in and up with a provider, through pages as a browser would.
@OnEveryStore
class OpenIdSignInTest {

  private static final OutsideProvider GUILD = OutsideProvider.OF_ALL;
  private static final String ENDED = "This sign-in has ended, was used already";
  private static final Map<String, Object> GRACE =
      Map.of("preferred_username", "Grace", "email", "grace@example.org", "email_verified", true);

  private final Store store;
  private final World world;
  private final TestServer server;
  private final DSLContext sql;
  private final PageClient browser;

  OpenIdSignInTest(Store store) {
    this.store = store;
    world = World.openId(store);
    server = world.server;
    sql = server.bean(DSLContext.class);
    browser = PageClient.of(server);
  }

  private HtmlPage signIn(String subject, Map<String, Object> claims) {
    return comeBack(browser, leave(browser, ""), subject, claims);
  }

  /// @return the address of the provider
  private static URI leave(PageClient browser, String query) {
    HtmlPage sent = browser.notFollowing().get(OpenIdProvider.SIGN_IN + query);
    assertThat(sent.status()).as(sent.html()).isEqualTo(303);
    return URI.create(sent.header("Location"));
  }

  private static HtmlPage comeBack(
      PageClient browser, URI address, String subject, Map<String, Object> claims) {
    return browser.following().get(path(GUILD.signIn(address, subject, claims)));
  }

  private static String path(URI address) {
    return address.getRawPath() + "?" + address.getRawQuery();
  }

  private HtmlPage register(String subject, Map<String, Object> claims) {
    signIn(subject, claims);
    return browser.form("form[action='/sign-up/openid']").submit();
  }

  private static String who(PageClient browser) {
    HtmlPage page = browser.get("/settings");
    return page.has("a[href^='/@']") ? page.text("main a[href^='/@']") : "nobody";
  }

  @Test
  @DisplayName(
      "P1: who is new chooses a username, is signed in, and comes back to where they began")
  void newcomer() {
    assertThat(browser.get("/sign-in?return=/explore").text("a[href^='/sign-in/openid']"))
        .isEqualTo("Sign in with Guild");
    HtmlPage chosen = comeBack(browser, leave(browser, "?return=/explore"), "grace-1", GRACE);
    assertThat(chosen.path()).isEqualTo("/sign-up/openid");
    assertThat(chosen.only("#f-username").attr("value")).isEqualTo("grace");
    assertThat(chosen.has("#f-email")).isFalse();
    HtmlPage home =
        browser.form("form[action='/sign-up/openid']").fill("username", "Gracie").submit();
    assertThat(home.path()).isEqualTo("/explore");
    assertThat(home.text(".flash[role=status]")).contains("Welcome, gracie");
    assertThat(who(browser)).isEqualTo("@gracie");
    assertThat(browser.cookie(OpenIdCookie.NAME)).isEmpty();
    assertThat(sql.fetchCount(OPENID_NEWCOMERS)).isZero();
    assertThat(sql.fetchCount(OPENID_SIGN_INS)).isZero();
  }

  @Test
  @DisplayName("P1: an address that the provider confirmed is confirmed, and no mail is sent to it")
  void confirmed() {
    register("grace-1", GRACE);
    assertThat(browser.get("/settings/email").text("main")).contains("It is confirmed.");
    assertThat(PostOffice.OF_ALL.mailsOf(server)).isEmpty();
  }

  @Test
  @DisplayName("P1: one that it did not confirm is theirs to type, and is asked to be confirmed")
  void unconfirmed() {
    HtmlPage form = signIn("grace-1", Map.of("email", "grace@example.org"));
    assertThat(form.only("#f-email").attr("value")).isEqualTo("grace@example.org");
    browser.form("form[action='/sign-up/openid']").fill("email", "other@example.org").submit();
    assertThat(browser.get("/settings/email").text("main")).contains("It is not confirmed yet");
    assertThat(PostOffice.OF_ALL.mailOf(server).to()).isEqualTo("other@example.org");
  }

  @Test
  @DisplayName("P1: what the form sends does not replace an address that the provider confirmed")
  void notTheirsToChoose() {
    signIn("grace-1", GRACE);
    String csrf = browser.page().only("main input[name=_csrf]").attr("value");
    browser.post(
        "/sign-up/openid", Map.of("_csrf", csrf, "username", "grace", "email", "mina@example.org"));
    assertThat(sql.fetchValues(USERS.EMAIL)).containsExactly("grace@example.org");
  }

  @Test
  @DisplayName(
      "P1: who was here before is signed in at once, by the subject and not by the address")
  void known() {
    register("grace-1", GRACE);
    PageClient later = PageClient.of(server);
    URI away = leave(later, "?return=/shop");
    HtmlPage back = comeBack(later, away, "grace-1", Map.of("email", "moved@example.org"));
    assertThat(back.path()).isEqualTo("/shop");
    assertThat(who(later)).isEqualTo("@grace");
    assertThat(sql.fetchCount(USERS)).isEqualTo(1);
    assertThat(sql.fetchValues(IDENTITIES.LAST_USED_AT)).doesNotContainNull();
  }

  @Test
  @DisplayName("P1: nobody gets an account because of its address, even a confirmed one")
  void sameAddress() {
    world.ada();
    Map<String, Object> claims = Map.of("email", "ada@example.org", "email_verified", true);
    HtmlPage refused = signIn("not-ada", claims);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("[role=alert]")).contains("sign in with your password and connect it");
    assertThat(who(browser)).isEqualTo("nobody");
    assertThat(sql.fetchCount(IDENTITIES)).isZero();
    assertThat(browser.get("/sign-up/openid").status()).isEqualTo(400);
    Map<String, Object> doubtful = Map.of("email", "ada@example.org", "email_verified", false);
    signIn("not-ada", doubtful);
    HtmlPage taken =
        browser.form("form[action='/sign-up/openid']").fill("username", "adah").submit();
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.text("[role=alert]")).contains("Email already registered");
  }

  @Test
  @DisplayName("P1: a username that is taken is said, and another one goes on from there")
  void takenName() {
    world.ada();
    signIn("grace-1", GRACE);
    HtmlPage taken =
        browser.form("form[action='/sign-up/openid']").fill("username", "ada").submit();
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.text("[role=alert]")).contains("Username already taken");
    assertThat(
            browser
                .form("form[action='/sign-up/openid']")
                .fill("username", "a b")
                .submit()
                .status())
        .isEqualTo(422);
    browser.form("form[action='/sign-up/openid']").fill("username", "grace").submit();
    assertThat(who(browser)).isEqualTo("@grace");
  }

  @Test
  @DisplayName("P1: a link of somebody else's sign-in does nothing in another browser")
  void loginByLink() {
    register("grace-1", GRACE);
    PageClient attacker = PageClient.of(server);
    URI link = GUILD.signIn(leave(attacker, ""), "mallory", Map.of());
    PageClient victim = PageClient.of(server);
    HtmlPage refused = victim.get(path(link));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("[role=alert]")).contains(ENDED);
    URI mine = leave(victim, "");
    assertThat(victim.get(path(link)).text("[role=alert]")).contains(ENDED);
    assertThat(comeBack(victim, mine, "grace-1", GRACE).path()).as("still good").isEqualTo("/");
    assertThat(who(victim)).isEqualTo("@grace");
  }

  @Test
  @DisplayName("P1: what the browser brings back is good once, for ten minutes")
  void once() {
    register("grace-1", GRACE);
    PageClient later = PageClient.of(server);
    String callback = path(GUILD.signIn(leave(later, ""), "grace-1", GRACE));
    String cookie = later.cookie(OpenIdCookie.NAME).orElseThrow().getValue();
    later.get(callback);
    HtmlPage again =
        PageClient.of(server).get(callback, "Cookie", OpenIdCookie.NAME + "=" + cookie);
    assertThat(again.text("[role=alert]")).contains(ENDED);

    PageClient slow = PageClient.of(server);
    String late = path(GUILD.signIn(leave(slow, ""), "grace-1", GRACE));
    server.clock().advance(Duration.ofMinutes(10));
    assertThat(slow.get(late).text("[role=alert]")).contains(ENDED);
    assertThat(who(slow)).isEqualTo("nobody");
  }

  @Test
  @DisplayName("P1: who takes more than ten minutes to choose a username begins again")
  void slowNewcomer() {
    signIn("grace-1", GRACE);
    server.clock().advance(Duration.ofMinutes(10));
    HtmlPage late = browser.form("form[action='/sign-up/openid']").submit();
    assertThat(late.status()).isEqualTo(400);
    assertThat(late.text("[role=alert]")).contains("sign in again from the start");
    SignInUpkeep upkeep = server.bean(SignInUpkeep.class);
    leave(browser, "");
    upkeep.sweep();
    assertThat(sql.fetchCount(OPENID_NEWCOMERS)).isZero();
    assertThat(sql.fetchCount(OPENID_SIGN_INS)).as("still good").isEqualTo(1);
    server.clock().advance(Duration.ofMinutes(10));
    upkeep.sweep();
    assertThat(sql.fetchCount(OPENID_SIGN_INS)).isZero();
  }

  @Test
  @DisplayName("P1: who says no at the provider, or brings a wrong code, is told what to do")
  void refusedThere() {
    URI away = leave(browser, "");
    String state = away.getRawQuery().replaceFirst(".*state=([^&]*).*", "$1");
    HtmlPage no = browser.get(OpenIdProvider.CALLBACK + "?error=access_denied&state=" + state);
    assertThat(no.status()).isEqualTo(401);
    assertThat(no.text("[role=alert]")).contains("Guild did not sign you in");
    state = leave(browser, "").getRawQuery().replaceFirst(".*state=([^&]*).*", "$1");
    HtmlPage wrong = browser.get(OpenIdProvider.CALLBACK + "?code=wrong&state=" + state);
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.text("[role=alert]")).contains("gave an answer that is not accepted here");
    assertThat(wrong.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(wrong.has("a[href^='/sign-in/openid']")).isTrue();
  }

  @Test
  @DisplayName("P1: whoever may not sign in may not with a provider, and their rows go with them")
  void standing() {
    register("grace-1", GRACE);
    long id = sql.fetchValues(USERS.ID).getFirst();
    People.deactivate(server, id);
    HtmlPage refused = comeBack(browser, leave(browser, ""), "grace-1", GRACE);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text("[role=alert]")).contains("This account may not sign in");
    assertThat(world.mina().delete("/api/users/" + id).status()).isEqualTo(204);
    assertThat(sql.fetchCount(IDENTITIES)).isZero();
  }

  @Test
  @DisplayName(
      "P1: one account at the provider makes one here, however many forms are sent at once")
  void race() {
    List<PageClient> browsers =
        List.of(
            PageClient.of(server),
            PageClient.of(server),
            PageClient.of(server),
            PageClient.of(server));
    for (int i = 0; i < browsers.size(); i++) {
      PageClient one = browsers.get(i);
      comeBack(one, leave(one, ""), "grace-1", Map.of("preferred_username", "grace" + i));
    }
    List<Integer> statuses =
        browsers.parallelStream()
            .map(one ->
                one.notFollowing()
                    .form("form[action='/sign-up/openid']")
                    .fill("email", "grace" + browsers.indexOf(one) + "@example.org")
                    .submit()
                    .status())
            .toList();
    assertThat(statuses).containsOnlyOnce(303);
    assertThat(statuses.stream().filter(status -> status == 409)).hasSize(3);
    assertThat(sql.fetchCount(USERS)).isEqualTo(1);
    assertThat(sql.fetchCount(IDENTITIES)).isEqualTo(1);
    assertThat(server.bean(Users.class).haveAdministrator()).isFalse();
  }

  @Test
  @DisplayName("P1: where nobody may register with the provider, who is new is told so")
  void closed() {
    try (TestServer closed =
        TestServer.start(
            store,
            TestServer.openIdSettings(store.newDatabase()).with("openid-registration", "false"))) {
      PageClient reader = PageClient.of(closed);
      assertThat(reader.get("/sign-up").has("a[href^='/sign-in/openid']")).isFalse();
      HtmlPage refused = comeBack(reader, leave(reader, ""), "grace-1", GRACE);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text("[role=alert]")).contains("Nobody here has this account at Guild");
      assertThat(Actor.anonymous(closed).get("/api/auth/providers").at("/items/0/registration"))
          .isEqualTo("false");
    }
  }

  @Test
  @DisplayName(
      "P1: a provider that is down is said, everything else works, and nobody makes us try on and on")
  void down() {
    try (TestServer alone =
        TestServer.start(
            store,
            TestServer.openIdSettings(store.newDatabase())
                .with("openid-issuer", "http://127.0.0.1:1")
                .with("rate-limits", "true"))) {
      PageClient reader = PageClient.of(alone);
      HtmlPage refused = reader.get(OpenIdProvider.SIGN_IN);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text("[role=alert]")).contains("Guild cannot be reached now");
      assertThat(refused.has("#f-password")).isTrue();
      for (int i = 1; i < 30; i++) {
        reader.get(OpenIdProvider.SIGN_IN);
      }
      assertThat(reader.get(OpenIdProvider.SIGN_IN).status()).isEqualTo(429);
    }
  }

  @Test
  @DisplayName("P1: without a provider there is no button, and its addresses are not there")
  void none() {
    World plain = new World(store);
    PageClient reader = PageClient.of(plain.server);
    assertThat(reader.get("/sign-in").has("a[href^='/sign-in/openid']")).isFalse();
    for (String path :
        List.of(OpenIdProvider.SIGN_IN, OpenIdProvider.CALLBACK, "/sign-up/openid")) {
      assertThat(reader.get(path).status()).as(path).isEqualTo(404);
      assertThat(reader.page().text("main")).contains("no sign-in with another provider");
    }
    assertThat(plain.anonymous.get("/api/auth/providers").json().path("items")).isEmpty();
  }
}
