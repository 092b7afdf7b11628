package org.kith.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.OUTBOX;
import static org.kith.storage.tables.Tables.PASSWORD_LINKS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.AuthenticatorApp;
import org.kith.testing.OnEveryStore;
import org.kith.testing.People;
import org.kith.testing.PostOffice;
import org.kith.testing.PostOffice.Received;
import org.kith.testing.Store;
import org.kith.testing.World;

/// A link by mail for who forgot their password.
@OnEveryStore
class ForgottenPasswordTest {

  private static final String CHOSEN = "battery staple";

  private final PostOffice office = PostOffice.OF_ALL;
  private final Store store;
  private final World world;
  private final Actor ada;

  ForgottenPasswordTest(Store store) {
    this.store = store;
    world = World.mailing(store);
    ada = world.ada();
  }

  @BeforeEach
  void readFirstMails() {
    office.mailsOf(world.server);
  }

  @Test
  @DisplayName("P1: who forgot their password is mailed a link, which gives another one, once")
  void works() {
    Answer asked = ask(" ADA@example.org ");
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.text()).isEmpty();
    Received mail = office.mailOf(world.server);
    assertThat(mail.to()).isEqualTo("ada@example.org");
    assertThat(mail.subject()).isEqualTo("Choose a new password for Kith");
    assertThat(mail.link()).startsWith("/reset?token=");
    assertThat(use(mail, CHOSEN).status()).isEqualTo(204);
    assertThat(ada.get("/api/me").status()).isEqualTo(401);
    assertThat(signIn(World.PASSWORD).status()).isEqualTo(401);
    assertThat(signIn(CHOSEN).status()).isEqualTo(200);
    assertThat(use(mail, "another staple").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("P1: nobody learns who has an account: the same answer after the same work")
  void nobody() {
    Actor ben = world.ben();
    People.deactivate(world.server, world.dan().id());
    People.softDelete(world.server, ben.id());
    office.mailsOf(world.server);
    Map<String, String> known = seen("ada");
    List<String> work = world.server.statements().during(() -> ask("ada"));
    for (String name : List.of("nobody", "nobody@example.org", "ben", "dan@example.org")) {
      assertThat(seen(name)).as(name).isEqualTo(known);
      assertThat(world.server.statements().during(() -> ask(name))).as(name).isEqualTo(work);
    }
    for (String name : List.of("' OR 1=1 --", "\u212a", "%")) {
      assertThat(seen(name)).as(name).isEqualTo(known);
    }
    assertThat(office.mailsOf(world.server))
        .extracting(Received::to)
        .containsOnly(ada.name() + "@example.org");
  }

  private Map<String, String> seen(String name) {
    Answer answer = ask(name);
    Map<String, String> seen = new TreeMap<>();
    answer
        .response()
        .headers()
        .map()
        .forEach((header, value) -> seen.put(header, value.toString()));
    seen.keySet().removeIf(header -> header.matches("(?i)date|x-request-id"));
    seen.put("answer", answer.status() + " " + answer.text());
    return seen;
  }

  @Test
  @DisplayName("P1: a mailed link ends after 30 minutes, and by a newer one, whoever made it")
  void ends() {
    ask("ada");
    Received first = office.mailOf(world.server);
    ask("ada");
    Received second = office.mailOf(world.server);
    assertThat(use(first, CHOSEN).status()).isEqualTo(404);
    world.server.clock().advance(Duration.ofMinutes(29));
    assertThat(use(second, "short").status()).isEqualTo(422);
    world.server.clock().advance(Duration.ofMinutes(2));
    assertThat(use(second, CHOSEN).status()).isEqualTo(404);
    ask("ada");
    Received third = office.mailOf(world.server);
    Answer made = world.mina().post("/api/auth/password-links", "{\"username\": \"ada\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(use(third, CHOSEN).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("P1: what waits to be sent holds no secret; the link is made when it is sent")
  void atRest() {
    DSLContext sql = world.server.bean(DSLContext.class);
    ask("ada");
    assertThat(sql.fetchCount(PASSWORD_LINKS)).isZero();
    assertThat(sql.selectFrom(OUTBOX).fetchSingle().get(OUTBOX.RECIPIENT)).isEqualTo("ada");
    Received mail = office.mailOf(world.server);
    assertThat(sql.selectFrom(PASSWORD_LINKS).fetchSingle().toString())
        .doesNotContain(mail.token());
    assertThat(sql.fetchCount(OUTBOX)).isZero();
  }

  @Test
  @DisplayName("P1: that a password was changed is mailed, however it was")
  void notice() {
    ask("ada");
    use(office.mailOf(world.server), CHOSEN);
    assertNotice();
    Actor again = new Actor(world.server, ada.id(), "ada", signIn(CHOSEN).at("/access_token"));
    again.post(
        "/api/auth/password",
        "{\"current_password\": \"%s\", \"new_password\": \"one more staple\"}".formatted(CHOSEN));
    assertNotice();
    world.server.bean(org.kith.signin.Tokens.class).givePassword("ada", "a given staple");
    assertNotice();
  }

  private void assertNotice() {
    Received mail = office.mailOf(world.server);
    assertThat(mail.to()).isEqualTo("ada@example.org");
    assertThat(mail.subject()).isEqualTo("Your password for Kith was changed");
    assertThat(mail.link()).isEqualTo("/forgot-password");
  }

  @Test
  @DisplayName("P1: a password by mail signs nobody in past the second factor")
  void secondFactor() {
    AuthenticatorApp.turnedOnBy(ada);
    ask("ada");
    Received mail = office.mailOf(world.server);
    Answer chosen = world.anonymous.submit("/reset", "token", mail.token(), "new_password", CHOSEN);
    assertThat(chosen.status()).isEqualTo(200);
    assertThat(chosen.text()).contains("name=\"otp\"");
    assertThat(chosen.response().headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("kith_session=") && !cookie.contains("Max-Age=0"));
    assertThat(signIn(CHOSEN).at("/type")).isEqualTo("/problems/code-needed");
  }

  @Test
  @DisplayName("P1: a mail is in the language of who asked for it")
  void language() {
    world.anonymous.post(
        "/api/auth/password-links/request",
        "{\"username\": \"ada\"}",
        "Accept-Language",
        "de-AT,en;q=0.5");
    Received mail = office.mailOf(world.server);
    assertThat(mail.subject()).isEqualTo("Neues Passwort für Kith wählen");
    assertThat(mail.text()).contains("innerhalb von 30 Minuten");
    assertThat(mail.link()).startsWith("/reset?token=");
  }

  @Test
  @DisplayName("P1: without a name nothing is asked, and where no mail is sent that is said")
  void refused() {
    assertThat(ask("").at("/errors/0/field")).isEqualTo("username");
    assertThat(ask("x".repeat(255)).status()).isEqualTo(422);
    World silent = new World(store);
    Answer answer =
        silent.anonymous.post("/api/auth/password-links/request", "{\"username\": \"ada\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).isEqualTo("This site sends no email; ask whoever runs it");
    assertThat(silent.server.bean(DSLContext.class).fetchCount(OUTBOX)).isZero();
  }

  private Answer ask(String name) {
    String json = tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(name);
    return world.anonymous.post("/api/auth/password-links/request", "{\"username\": " + json + "}");
  }

  private Answer use(Received mail, String password) {
    return world.anonymous.post(
        "/api/auth/password-links/use",
        "{\"token\": \"%s\", \"new_password\": \"%s\"}".formatted(mail.token(), password));
  }

  private Answer signIn(String password) {
    return world.anonymous.send(
        "POST",
        "/api/auth/token",
        "username=ada&password=" + password.replace(' ', '+'),
        "Content-Type",
        "application/x-www-form-urlencoded");
  }
}
