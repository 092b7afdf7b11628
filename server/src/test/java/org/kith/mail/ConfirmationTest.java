package org.kith.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.EMAIL_CONFIRMATIONS;

import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.PostOffice;
import org.kith.testing.PostOffice.Received;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Addresses that are confirmed by a link, and changed by one.
@OnEveryTown
class ConfirmationTest {

  private static final String NEW = "ada@example.net";

  private final PostOffice office = PostOffice.OF_ALL;
  private final Store store;
  private final World world;
  private final Actor ada;

  ConfirmationTest(Store store) {
    this.store = store;
    world = World.mailing(store);
    ada = world.ada();
  }

  @BeforeEach
  void readFirstMails() {
    office.mailsOf(world.server);
  }

  private static Answer change(Actor actor, String email, String password) {
    return actor.put(
        "/api/auth/email", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
  }

  private Received changed(String email) {
    Answer asked = change(ada, email, World.PASSWORD);
    assertThat(asked.status()).as(asked.text()).isEqualTo(200);
    return office.mailOf(world.server);
  }

  private Answer confirm(Received mail) {
    return world.anonymous.post(
        "/api/auth/email/confirm", "{\"token\": \"%s\"}".formatted(mail.token()));
  }

  private List<String> state(Actor actor) {
    Answer state = actor.get("/api/auth/email");
    return List.of(state.at("/email"), state.at("/confirmed"), state.at("/pending"));
  }

  @Test
  @DisplayName("P1: who registers is mailed a link, by which their address is confirmed, once")
  void registered() {
    world.anonymous.post(
        "/api/auth/register",
        "{\"username\": \"fred\", \"email\": \"fred@example.org\", \"password\": \"%s\"}"
            .formatted(World.PASSWORD),
        "Accept-Language",
        "de");
    Received mail = office.mailOf(world.server);
    assertThat(mail.to()).isEqualTo("fred@example.org");
    assertThat(mail.subject()).isEqualTo("Deine E-Mail-Adresse für Kith bestätigen");
    assertThat(mail.text()).as("nothing that somebody chose").doesNotContain("fred");
    Actor fred = signedIn("fred");
    assertThat(fred.get("/api/me").at("/email_confirmed")).isEqualTo("false");
    assertThat(confirm(mail).status()).isEqualTo(204);
    assertThat(state(fred)).containsExactly("fred@example.org", "true", "null");
    assertThat(fred.get("/api/me").at("/email_confirmed")).isEqualTo("true");
    assertThat(ada.get("/api/users/@fred").text()).doesNotContain("email");
    assertThat(confirm(mail).detail()).isEqualTo("This link was used already, or has ended");
    assertThat(fred.post("/api/auth/email/confirmation").status()).isEqualTo(409);
    assertThat(office.mailsOf(world.server)).isEmpty();
  }

  private Actor signedIn(String name) {
    String token =
        world.server.bean(org.kith.signin.Tokens.class).signIn(name, World.PASSWORD).accessToken();
    return new Actor(world.server, 0, name, token);
  }

  @Test
  @DisplayName("P1: a new address counts when it is confirmed; the old one is told")
  void change() {
    Received mail = changed(" Ada@Example.NET ");
    assertThat(mail.to()).isEqualTo(NEW);
    assertThat(state(ada)).containsExactly("ada@example.org", "false", NEW);
    assertThat(confirm(mail).status()).isEqualTo(204);
    assertThat(state(ada)).containsExactly(NEW, "true", "null");
    Received told = office.mailOf(world.server);
    assertThat(told.to()).isEqualTo("ada@example.org");
    assertThat(told.subject()).isEqualTo("Your email address at Kith was changed");
    assertThat(told.text()).doesNotContain(NEW);
    assertThat(ada.get("/api/me").at("/email")).isEqualTo(NEW);
  }

  @Test
  @DisplayName(
      "P1: when the address changes, links for a new password end that went to the old one")
  void endsPasswordLinks() {
    Received mail = changed(NEW);
    world.anonymous.post("/api/auth/password-links/request", "{\"username\": \"ada\"}");
    Received link = office.mailOf(world.server);
    confirm(mail);
    assertThat(
            world
                .anonymous
                .post(
                    "/api/auth/password-links/use",
                    "{\"token\": \"%s\", \"new_password\": \"battery staple\"}"
                        .formatted(link.token()))
                .status())
        .isEqualTo(404);
  }

  @Test
  @DisplayName("P1: a change wants the password; an address that is taken is refused, at last too")
  void refused() {
    world.ben();
    office.mailsOf(world.server);
    assertThat(change(ada, NEW, "wrong").at("/errors/0/field")).isEqualTo("password");
    assertThat(change(ada, "ada", World.PASSWORD).at("/errors/0/field")).isEqualTo("email");
    assertThat(change(world.anonymous, NEW, World.PASSWORD).status()).isEqualTo(401);
    assertThat(change(ada, "ben@example.org", World.PASSWORD).detail())
        .isEqualTo("Email already registered");
    assertThat(office.mailsOf(world.server)).isEmpty();

    Received mail = changed("dan@example.org");
    world.dan();
    assertThat(confirm(mail).detail()).isEqualTo("Email already registered");
    assertThat(state(ada)).containsExactly("ada@example.org", "false", "dan@example.org");
  }

  @Test
  @DisplayName("P1: a password that is changed takes back a change of address that waits")
  void passwordChanged() {
    Received mail = changed(NEW);
    ada.post(
        "/api/auth/password",
        "{\"current_password\": \"%s\", \"new_password\": \"battery staple\"}"
            .formatted(World.PASSWORD));
    assertThat(confirm(mail).status()).isEqualTo(404);
    assertThat(state(ada)).containsExactly("ada@example.org", "false", "null");
  }

  @Test
  @DisplayName("P1: to ask for one's own address takes a change back")
  void takenBack() {
    Received mail = changed(NEW);
    Received own = changed("ada@example.org");
    assertThat(own.to()).isEqualTo("ada@example.org");
    assertThat(confirm(mail).status()).isEqualTo(404);
    assertThat(confirm(own).status()).isEqualTo(204);
    changed(NEW);
    change(ada, "ada@example.org", World.PASSWORD);
    assertThat(state(ada)).containsExactly("ada@example.org", "true", "null");
    assertThat(office.mailsOf(world.server)).isEmpty();
  }

  @Test
  @DisplayName("P1: a link confirms the address it went to, and none that was asked for after it")
  void anotherAddress() {
    Received mail = changed(NEW);
    change(ada, "other@example.net", World.PASSWORD);
    assertThat(confirm(mail).status()).isEqualTo(404);
    assertThat(state(ada)).containsExactly("ada@example.org", "false", "other@example.net");
  }

  @Test
  @DisplayName("P1: a link ends after a day, by a newer one, and while its person may not sign in")
  void ends() {
    Received first = changed(NEW);
    ada.post("/api/auth/email/confirmation");
    Received second = office.mailOf(world.server);
    assertThat(second.to()).isEqualTo(NEW);
    assertThat(confirm(first).status()).isEqualTo(404);
    world.server.clock().advance(Duration.ofHours(25));
    assertThat(confirm(second).status()).isEqualTo(404);
    ada.post("/api/auth/email/confirmation");
    Received third = office.mailOf(world.server);
    People.deactivate(world.server, ada.id());
    assertThat(confirm(third).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("P1: the database holds no usable link, and removing the person removes it")
  void atRest() {
    DSLContext sql = world.server.bean(DSLContext.class);
    Received mail = changed(NEW);
    assertThat(sql.selectFrom(EMAIL_CONFIRMATIONS).fetch().toString())
        .contains(NEW)
        .doesNotContain(mail.token());
    Actor mina = world.mina();
    assertThat(mina.delete("/api/users/" + ada.id()).status()).isEqualTo(204);
    assertThat(sql.fetchCount(EMAIL_CONFIRMATIONS)).as("of Mina").isEqualTo(1);
  }

  @Test
  @DisplayName("P1: people whom an operator makes are mailed nothing until they ask")
  void bulk() {
    Actor mina = world.mina();
    office.mailsOf(world.server);
    mina.post(
        "/api/users/bulk-create",
        "[{\"username\": \"fred\", \"email\": \"fred@example.org\", \"password\": \"%s\"}]"
            .formatted(World.PASSWORD));
    assertThat(office.mailsOf(world.server)).isEmpty();
    assertThat(signedIn("fred").post("/api/auth/email/confirmation").status()).isEqualTo(202);
    assertThat(confirm(office.mailOf(world.server)).status()).isEqualTo(204);
  }

  @Test
  @DisplayName("P1: where no mail is sent a new address counts at once, and is not confirmed")
  void withoutMail() {
    World silent = new World(store);
    Actor ben = silent.ben();
    silent.dan();
    assertThat(change(ben, "dan@example.org", World.PASSWORD).detail())
        .isEqualTo("Email already registered");
    assertThat(change(ben, "wrong@example.net", "wrong").status()).isEqualTo(422);
    assertThat(change(ben, "ben@example.net", World.PASSWORD).status()).isEqualTo(200);
    assertThat(state(ben)).containsExactly("ben@example.net", "false", "null");
    assertThat(ben.post("/api/auth/email/confirmation").detail())
        .isEqualTo("This site sends no email; ask whoever runs it");
  }
}
