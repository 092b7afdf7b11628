package org.kith.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.RECOVERY_CODES;
import static org.kith.storage.tables.Tables.SECOND_FACTORS;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.AuthenticatorApp;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Codes of an authenticator app and recovery codes, in the API.
@OnEveryStore
class SecondFactorTest {

  private static final Duration STEP = Duration.ofSeconds(30);
  private static final String NEEDED =
      "A code of your authenticator app, or a recovery code, is needed";
  private static final String WRONG = "The code is wrong, or was used already";

  private final World world;
  private final Actor ada;
  private final DSLContext sql;

  SecondFactorTest(Store store) {
    world = new World(store);
    world.server.clock().stop();
    ada = world.ada();
    sql = world.server.bean(DSLContext.class);
  }

  @Test
  @DisplayName(
      "P1: with a second factor the password alone signs nobody in, and with a code it does")
  void signIn() {
    AuthenticatorApp app = turnOn().app;
    later(STEP);
    Answer without = signIn(World.PASSWORD, "");
    assertThat(without.status()).isEqualTo(401);
    assertThat(without.at("/type")).isEqualTo("/problems/code-needed");
    assertThat(without.detail()).isEqualTo(NEEDED);
    assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(signIn(World.PASSWORD, "000000x").detail()).isEqualTo(WRONG);

    Answer signedIn = signIn(World.PASSWORD, app.code());
    assertThat(signedIn.status()).as(signedIn.text()).isEqualTo(200);
    Actor again = new Actor(world.server, ada.id(), "ada", signedIn.at("/access_token"));
    assertThat(again.get("/api/me").status()).isEqualTo(200);
    assertThat(ada.get("/api/me").status()).as("who was signed in before").isEqualTo(200);
  }

  @Test
  @DisplayName("P1: whoever does not know the password is not told that there is a second factor")
  void noHint() {
    AuthenticatorApp app = turnOn().app;
    later(STEP);
    for (String otp : List.of("", "123456", app.code())) {
      Answer wrong = signIn("not it", otp);
      assertThat(wrong.status()).isEqualTo(401);
      assertThat(wrong.at("/type")).isEqualTo("/problems/unauthorized");
      assertThat(wrong.detail()).isEqualTo("Username or password is wrong");
    }
    assertThat(signIn(World.PASSWORD, app.code()).status())
        .as("nor is a code used up")
        .isEqualTo(200);
  }

  @Test
  @DisplayName("P1: a code is good once, and one step before and after its time")
  void once() {
    AuthenticatorApp app = turnOn().app;
    assertThat(signIn(World.PASSWORD, app.code()).detail())
        .as("the code that turned it on")
        .isEqualTo(WRONG);
    later(STEP.multipliedBy(4));
    String code = app.code();
    assertThat(signIn(World.PASSWORD, app.code(STEP.multipliedBy(-2))).status()).isEqualTo(401);
    assertThat(signIn(World.PASSWORD, app.code(STEP.multipliedBy(2))).status()).isEqualTo(401);
    assertThat(signIn(World.PASSWORD, app.code(STEP.negated())).status()).isEqualTo(200);
    assertThat(signIn(World.PASSWORD, code.substring(0, 3) + " " + code.substring(3)).status())
        .isEqualTo(200);
    assertThat(signIn(World.PASSWORD, code).detail()).isEqualTo(WRONG);
    assertThat(signIn(World.PASSWORD, app.code(STEP)).status()).isEqualTo(200);
    assertThat(signIn(World.PASSWORD, code).detail()).as("older than one used").isEqualTo(WRONG);
  }

  @Test
  @DisplayName("P1: of many who send the same code at once one is signed in")
  void race() throws Exception {
    On on = turnOn();
    later(STEP);
    assertThat(atOnce(on.app.code())).containsOnlyOnce(200).contains(401);
    assertThat(atOnce(on.codes.getFirst())).containsOnlyOnce(200).contains(401);
  }

  private List<Integer> atOnce(String otp) throws Exception {
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      work.add(() -> signIn(World.PASSWORD, otp).status());
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Integer> status : threads.invokeAll(work)) {
        statuses.add(status.get());
      }
    }
    return statuses;
  }

  @Test
  @DisplayName("P1: a recovery code signs in once, as people copy it; others can be made anew")
  void recoveryCodes() {
    On on = turnOn();
    assertThat(on.codes).hasSize(10).doesNotHaveDuplicates();
    assertThat(on.codes).allMatch(code -> code.matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}"));
    String first = on.codes.getFirst();
    assertThat(
            signIn(World.PASSWORD, " " + first.replace("-", "").toUpperCase(Locale.ROOT) + " ")
                .status())
        .isEqualTo(200);
    assertThat(signIn(World.PASSWORD, first).detail()).isEqualTo(WRONG);
    assertThat(state().number("/recovery_codes")).isEqualTo(9);

    later(STEP);
    Answer renewed = send("/recovery-codes", World.PASSWORD, on.app.code());
    assertThat(renewed.status()).isEqualTo(200);
    assertThat(renewed.header("Cache-Control")).isEqualTo("no-store");
    assertThat(signIn(World.PASSWORD, on.codes.get(1)).detail()).isEqualTo(WRONG);
    assertThat(signIn(World.PASSWORD, renewed.at("/recovery_codes/1")).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P1: turning it on wants the password and a code of the app, and does so once")
  void turningOn() {
    String secret = propose();
    assertThat(propose()).isNotEqualTo(secret);
    AuthenticatorApp app = app(secret);
    assertThat(fields(turnOn("short", World.PASSWORD, app.code()))).containsExactly("secret");
    assertThat(fields(turnOn(secret, "not it", app.code()))).containsExactly("password");
    assertThat(fields(turnOn(secret, World.PASSWORD, "12345"))).containsExactly("otp");
    assertThat(state().at("/on")).isEqualTo("false");
    assertThat(signIn(World.PASSWORD, "").status()).isEqualTo(200);

    assertThat(turnOn(secret, World.PASSWORD, app.code()).status()).isEqualTo(200);
    assertThat(state().at("/on")).isEqualTo("true");
    assertThat(state().number("/recovery_codes")).isEqualTo(10);
    Answer again = turnOn(secret, World.PASSWORD, app.code());
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.detail()).isEqualTo("A second factor is on already; turn it off first");
    assertThat(state().number("/recovery_codes")).isEqualTo(10);
  }

  @Test
  @DisplayName("P1: an app is told the site and the name by the address in the QR code")
  void address() {
    Answer proposed = ada.post("/api/auth/second-factor/secrets");
    assertThat(proposed.at("/uri"))
        .isEqualTo(
            "otpauth://totp/Kith:ada?secret=%s&issuer=Kith".formatted(proposed.at("/secret")));
    assertThat(proposed.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  @DisplayName("P1: turning it off wants the password and a code, and then the password is enough")
  void turningOff() {
    On on = turnOn();
    later(STEP);
    assertThat(fields(send("/off", "not it", on.app.code()))).containsExactly("password");
    assertThat(fields(send("/off", World.PASSWORD, "123"))).containsExactly("otp");
    assertThat(send("/off", World.PASSWORD, on.codes.getFirst()).status()).isEqualTo(204);
    assertThat(signIn(World.PASSWORD, "").status()).isEqualTo(200);
    assertThat(sql.fetchCount(RECOVERY_CODES)).isZero();
    assertThat(send("/off", World.PASSWORD, "").detail()).isEqualTo("No second factor is on");
    assertThat(send("/recovery-codes", World.PASSWORD, "").status()).isEqualTo(409);
  }

  @Test
  @DisplayName(
      "P1: an administrator takes the factor of who lost everything, and that is in the log")
  void removal() {
    turnOn();
    for (Actor other : List.of(ada, world.ben(), world.cleo())) {
      assertThat(remove(other).status()).isEqualTo(403);
    }
    Actor mina = world.mina();
    assertThat(remove(mina).status()).isEqualTo(204);
    assertThat(signIn(World.PASSWORD, "").status()).isEqualTo(200);
    assertThat(remove(mina).status()).isEqualTo(404);
    Answer log = mina.get("/api/audit?action=user.second-factor");
    assertThat(log.items("target_name")).containsExactly("ada");
    assertThat(log.items("actor/username")).containsExactly("mina");
  }

  private Answer remove(Actor actor) {
    return actor.delete("/api/users/" + ada.id() + "/second-factor");
  }

  @Test
  @DisplayName("P1: a new password, and signing out elsewhere, leave the second factor as it is")
  void stays() {
    On on = turnOn();
    String change =
        "{\"current_password\": \"%s\", \"new_password\": \"battery staple\"}"
            .formatted(World.PASSWORD);
    assertThat(ada.post("/api/auth/password", change).status()).isEqualTo(204);
    assertThat(signIn("battery staple", "").detail()).isEqualTo(NEEDED);
    assertThat(signIn("battery staple", on.codes.getFirst()).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P5: removing somebody removes their factor; the database holds no recovery code")
  void removed() {
    On on = turnOn();
    assertThat(sql.selectFrom(RECOVERY_CODES).fetch().toString())
        .doesNotContain(on.codes.getFirst(), on.codes.getFirst().replace("-", ""));
    assertThat(world.mina().delete("/api/users/" + ada.id()).status()).isEqualTo(204);
    assertThat(sql.fetchCount(SECOND_FACTORS) + sql.fetchCount(RECOVERY_CODES)).isZero();
  }

  private record On(AuthenticatorApp app, List<String> codes) {}

  private On turnOn() {
    AuthenticatorApp app = app(propose());
    Answer on = turnOn(app.secret(), World.PASSWORD, app.code());
    assertThat(on.status()).as(on.text()).isEqualTo(200);
    return new On(
        app, on.json().at("/recovery_codes").valueStream().map(code -> code.asString()).toList());
  }

  private String propose() {
    return ada.post("/api/auth/second-factor/secrets").at("/secret");
  }

  private AuthenticatorApp app(String secret) {
    return new AuthenticatorApp(secret, world.server.clock());
  }

  private Answer turnOn(String secret, String password, String otp) {
    return ada.put(
        "/api/auth/second-factor",
        "{\"secret\": \"%s\", \"password\": \"%s\", \"otp\": \"%s\"}"
            .formatted(secret, password, otp));
  }

  private Answer send(String path, String password, String otp) {
    return ada.post(
        "/api/auth/second-factor" + path,
        "{\"password\": \"%s\", \"otp\": \"%s\"}".formatted(password, otp));
  }

  private Answer state() {
    return ada.get("/api/auth/second-factor");
  }

  private static List<String> fields(Answer refused) {
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    return refused.json().at("/errors").valueStream().map(e -> e.at("/field").asString()).toList();
  }

  private void later(Duration time) {
    world.server.clock().advance(time);
  }

  private Answer signIn(String password, String otp) {
    return world.anonymous.send(
        "POST",
        "/api/auth/token",
        "username=ada&password=%s&otp=%s"
            .formatted(
                URLEncoder.encode(password, StandardCharsets.UTF_8),
                URLEncoder.encode(otp, StandardCharsets.UTF_8)),
        "Content-Type",
        "application/x-www-form-urlencoded");
  }
}
