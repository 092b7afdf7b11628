package org.kith.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.PASSKEYS;
import static org.kith.storage.tables.Tables.PASSKEY_CHALLENGES;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.kith.testing.People;
import org.kith.testing.SecurityKey;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;
import tools.jackson.databind.JsonNode;

/// Passkeys in the API, on a server that people know by a name.
@OnEveryStore
class PasskeyTest {

  private static final String ORIGIN = "http://localhost";
  private static final String NOT_ACCEPTED =
      "This passkey is not accepted; sign in with your password";

  private static final String NOT_ANSWERED = "The device did not answer what was asked; try again";

  private final World world;
  private final TestServer server;
  private final DSLContext sql;
  private final Actor ada;
  private final SecurityKey key = new SecurityKey(ORIGIN);

  PasskeyTest(Store store) {
    world = World.named(store);
    server = world.server;
    sql = server.bean(DSLContext.class);
    ada = world.ada();
  }

  @Test
  @DisplayName("P1: who added a passkey signs in with it, without name, password or code")
  void signIn() {
    Answer added = add(ada, key);
    assertThat(added.status()).as(added.text()).isEqualTo(201);
    assertThat(added.header("Location")).isEqualTo("/api/auth/passkeys/" + added.at("/id"));
    assertThat(list(ada).items("name")).containsExactly("Phone");
    assertThat(list(ada).items("last_used_at")).containsExactly("");
    AuthenticatorApp.turnedOnBy(ada);

    Answer signedIn = signIn(key);
    assertThat(signedIn.status()).as(signedIn.text()).isEqualTo(200);
    assertThat(signedIn.header("Cache-Control")).isEqualTo("no-store");
    Actor again = new Actor(server, 0, "ada", signedIn.at("/access_token"));
    assertThat(again.get("/api/me").number("/id")).isEqualTo(ada.id());
    assertThat(list(ada).items("last_used_at").getFirst()).startsWith("20");
  }

  @Test
  @DisplayName("P1: adding a passkey wants the password, and a code where a second factor is on")
  void proof() {
    assertThat(fields(begin(ada, "not it", ""))).containsExactly("password");
    AuthenticatorApp app = AuthenticatorApp.turnedOnBy(ada);
    assertThat(fields(begin(ada, World.PASSWORD, ""))).containsExactly("otp");
    server.clock().advance(Duration.ofSeconds(30));
    assertThat(begin(ada, World.PASSWORD, app.code()).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P1: a challenge is good once, for five minutes, for whom and for what it was made")
  void challenges() {
    JsonNode options = begin(ada, World.PASSWORD, "").json();
    Actor ben = world.ben();
    assertThat(add(ben, key.make(options)).detail()).as("somebody else").isEqualTo(NOT_ANSWERED);
    assertThat(signIn(key.sign(options)).detail()).as("to sign in").isEqualTo(NOT_ACCEPTED);
    assertThat(add(ada, key.make(options)).status()).as("still good").isEqualTo(201);
    assertThat(add(ada, key.make(options)).detail()).as("twice").isEqualTo(NOT_ANSWERED);

    JsonNode late = begin(ada, World.PASSWORD, "").json();
    JsonNode lateToo = ask();
    server.clock().advance(Duration.ofMinutes(5));
    assertThat(add(ada, new SecurityKey(ORIGIN).make(late)).status()).isEqualTo(400);
    assertThat(signIn(key.sign(lateToo)).status()).isEqualTo(401);

    JsonNode asked = ask();
    assertThat(signIn(key.sign(asked)).status()).isEqualTo(200);
    assertThat(signIn(key.sign(asked)).detail()).isEqualTo(NOT_ACCEPTED);
  }

  @Test
  @DisplayName("P1: a challenge is used up by a wrong answer too")
  void wrongAnswer() {
    add(ada, key);
    JsonNode asked = ask();
    assertThat(signIn(new SecurityKey(ORIGIN).sign(asked)).status()).isEqualTo(401);
    assertThat(signIn(key.sign(asked)).status()).isEqualTo(401);
    assertThat(signIn(key).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P1: another site's page gets no passkey made, and none used")
  void anotherSite() {
    SecurityKey lured = new SecurityKey("http://localhost.evil.example");
    assertThat(add(ada, lured).detail()).isEqualTo(NOT_ANSWERED);
    add(ada, key);
    assertThat(signIn(key.on("https://evil.example")).detail()).isEqualTo(NOT_ACCEPTED);
    assertThat(signIn(key.on("http://localhost:81")).detail()).isEqualTo(NOT_ACCEPTED);
    assertThat(signIn(key.on(ORIGIN)).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P1: a device that did not see its owner is not enough")
  void verification() {
    assertThat(add(ada, new SecurityKey(ORIGIN).withoutVerification()).detail())
        .isEqualTo(NOT_ANSWERED);
    add(ada, key);
    assertThat(signIn(key.withoutVerification()).detail()).isEqualTo(NOT_ACCEPTED);
  }

  @Test
  @DisplayName("P1: a passkey signs in whose it is, whoever it says that is")
  void owner() {
    add(ada, key);
    Actor ben = world.ben();
    assertThat(signIn(key.naming(ben.id())).detail()).isEqualTo(NOT_ACCEPTED);
    assertThat(signIn(key.naming(ada.id())).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P1: a device that counts back is a copy, and is refused")
  void counter() {
    add(ada, key.counting(5));
    assertThat(signIn(key).status()).as("6").isEqualTo(200);
    assertThat(signIn(key.counting(5)).detail()).as("6 again").isEqualTo(NOT_ACCEPTED);
    assertThat(signIn(key.counting(2)).detail()).as("3").isEqualTo(NOT_ACCEPTED);
    assertThat(signIn(key.counting(-1)).detail()).as("0").isEqualTo(NOT_ACCEPTED);
    assertThat(signIn(key.counting(6)).status()).as("7").isEqualTo(200);

    SecurityKey countless = new SecurityKey(ORIGIN);
    add(ada, countless);
    assertThat(signIn(countless.counting(-1)).status()).isEqualTo(200);
    assertThat(signIn(countless.counting(-1)).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P1: of copies that come with the same count at once one is signed in")
  void race() throws Exception {
    add(ada, key);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String answer = key.counting(7).sign(ask());
      work.add(() -> signIn(answer).status());
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Integer> status : threads.invokeAll(work)) {
        statuses.add(status.get());
      }
    }
    assertThat(statuses).containsOnlyOnce(200);
    assertThat(statuses.stream().filter(status -> status == 401)).hasSize(7);
  }

  @Test
  @DisplayName("P1: a removed passkey signs nobody in; nobody removes somebody else's")
  void removal() {
    String id = add(ada, key).at("/id");
    Actor ben = world.ben();
    assertThat(ben.delete("/api/auth/passkeys/" + id).status()).isEqualTo(404);
    assertThat(list(ben).items("id")).isEmpty();
    assertThat(ada.delete("/api/auth/passkeys/" + id).status()).isEqualTo(204);
    assertThat(signIn(key).detail()).isEqualTo(NOT_ACCEPTED);
    assertThat(ada.delete("/api/auth/passkeys/" + id).detail()).isEqualTo("Passkey not found");
  }

  @Test
  @DisplayName("P1: whoever may not sign in may not with a passkey, and removing them removes it")
  void standing() {
    add(ada, key);
    People.deactivate(server, ada.id());
    assertThat(signIn(key).status()).isEqualTo(401);
    People.activate(server, ada.id());
    assertThat(signIn(key).status()).isEqualTo(200);
    begin(ada, World.PASSWORD, "");
    assertThat(world.mina().delete("/api/users/" + ada.id()).status()).isEqualTo(204);
    assertThat(sql.fetchCount(PASSKEYS, PASSKEYS.USER_ID.eq(ada.id()))).isZero();
    assertThat(sql.fetchCount(PASSKEY_CHALLENGES, PASSKEY_CHALLENGES.USER_ID.eq(ada.id())))
        .isZero();
    assertThat(signIn(key).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("P1: a device makes one passkey for a person, and the same one is added once")
  void known() {
    add(ada, key);
    JsonNode options = begin(ada, World.PASSWORD, "").json();
    assertThat(options.at("/excludeCredentials")).hasSize(1);
    Answer again = add(ada, key.make(options));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.detail()).isEqualTo("This passkey is here already");
  }

  @Test
  @DisplayName("P1: a passkey needs a name; 20 are the most")
  void bounds() {
    JsonNode options = begin(ada, World.PASSWORD, "").json();
    Answer nameless =
        ada.post(
            "/api/auth/passkeys", "{\"name\": \" \", \"credential\": " + key.make(options) + "}");
    assertThat(fields(nameless)).containsExactly("name");
    for (int i = 0; i < 20; i++) {
      assertThat(add(ada, new SecurityKey(ORIGIN)).status()).isEqualTo(201);
    }
    Answer more = begin(ada, World.PASSWORD, "");
    assertThat(more.status()).isEqualTo(409);
    assertThat(more.detail()).contains("20 passkeys");
  }

  @Test
  @DisplayName("P1: what no device answers is refused, whatever it is")
  void nonsense() {
    List<String> made =
        List.of(
            "{}",
            "{\"id\": \"x\"}",
            "{\"id\": \"eA\", \"rawId\": \"%%\", \"type\": \"public-key\"}",
            "{\"rawId\": \"eA\", \"type\": \"public-key\", \"response\": {}}",
            answer("bnVsbA", "9g"),
            answer("e30", "oA"),
            answer("eyJ0eXBlIjoieCIsImNoYWxsZW5nZSI6bnVsbH0", "oA"));
    for (String credential : made) {
      assertThat(fields(add(ada, credential))).as(credential).containsExactly("credential");
      assertThat(fields(signIn(credential))).as(credential).containsExactly("credential");
    }
    assertThat(world.anonymous.post("/api/auth/passkeys/sign-in", "{}").status()).isEqualTo(422);
    String signed = key.sign(ask());
    for (int cut = 0; cut < 40; cut++) {
      String broken = signed.replaceFirst("(?<=authenticatorData\": \".{" + cut + "}).", "");
      assertThat(signIn(broken).status()).as(broken).isIn(401, 422);
    }
  }

  private static String answer(String client, String attestation) {
    return """
    {"id": "eA", "rawId": "eA", "type": "public-key", "clientExtensionResults": {}, "response":
     {"clientDataJSON": "%s", "attestationObject": "%s", "authenticatorData": "", "signature": ""}}\
    """
        .formatted(client, attestation);
  }

  @Test
  @DisplayName("P1: challenges that nobody answered are removed when they have ended")
  void upkeep() {
    ask();
    ChallengeUpkeep upkeep = server.bean(ChallengeUpkeep.class);
    upkeep.sweep();
    assertThat(sql.fetchCount(PASSKEY_CHALLENGES)).isPositive();
    server.clock().advance(Duration.ofMinutes(6));
    upkeep.sweep();
    assertThat(sql.fetchCount(PASSKEY_CHALLENGES)).isZero();
  }

  private static Answer begin(Actor actor, String password, String otp) {
    return actor.post(
        "/api/auth/passkeys/options",
        "{\"password\": \"%s\", \"otp\": \"%s\"}".formatted(password, otp));
  }

  private static Answer add(Actor actor, SecurityKey device) {
    return add(actor, device.make(begin(actor, World.PASSWORD, "").json()));
  }

  private static Answer add(Actor actor, String credential) {
    return actor.post(
        "/api/auth/passkeys", "{\"name\": \" Phone \", \"credential\": " + credential + "}");
  }

  private JsonNode ask() {
    return world.anonymous.post("/api/auth/passkeys/sign-in/options").json();
  }

  private Answer signIn(SecurityKey device) {
    return signIn(device.sign(ask()));
  }

  private Answer signIn(String credential) {
    return world.anonymous.post(
        "/api/auth/passkeys/sign-in", "{\"credential\": " + credential + "}");
  }

  private static Answer list(Actor actor) {
    return actor.get("/api/auth/passkeys");
  }

  private static List<String> fields(Answer refused) {
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    return refused.json().at("/errors").valueStream().map(e -> e.at("/field").asString()).toList();
  }
}
