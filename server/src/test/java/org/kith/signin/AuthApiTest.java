package org.kith.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;
import tools.jackson.databind.json.JsonMapper;

@OnEveryTown
class AuthApiTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final World world;

  AuthApiTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("P1: a stranger registers and signs in by name or email")
  void registerAndSignIn() {
    Answer made = register(" Ada ", "Ada@Example.org", "correct horse");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("/username")).isEqualTo("ada");
    assertThat(made.at("/email")).isEqualTo("ada@example.org");
    assertThat(made.at("/role")).isEqualTo("user");
    assertThat(made.header("Location")).isEqualTo("/api/users/" + made.at("/id"));
    assertThat(made.text()).doesNotContain("password");

    for (String name : new String[] {"ada", "ADA", "ada@example.org", " ada "}) {
      Answer token = signIn(name, "correct horse");
      assertThat(token.status()).isEqualTo(200);
      assertThat(token.at("/token_type")).isEqualTo("bearer");
      assertThat(token.number("/expires_in")).isEqualTo(30L * 24 * 60 * 60);
      assertThat(token.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  @DisplayName("P1: a username or email that is taken is refused by name")
  void duplicates() {
    world.ada();
    assertThat(register("ADA", "other@example.org", "long enough").detail())
        .isEqualTo("Username already taken");
    assertThat(register("ada2", "ADA@example.org", "long enough").detail())
        .isEqualTo("Email already registered");
    assertThat(register("ada", "ada@example.org", "long enough").status()).isEqualTo(409);
  }

  @Test
  @DisplayName("P1: every field that cannot be accepted is named at once")
  void refusedFields() {
    Answer empty = world.anonymous.post("/api/auth/register", "{}");
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.json().at("/errors").valueStream().map(e -> e.at("/field").asString()))
        .containsExactly("username", "email", "password");
    for (String name : new String[] {"ab", "a".repeat(51), "a b", "adä", "\u212aate", "ada\0"}) {
      assertThat(register(name, "x@example.org", "long enough").at("/errors/0/field"))
          .as(name)
          .isEqualTo("username");
    }
    for (String email :
        new String[] {
          "ada",
          "ada@host",
          "a b@example.org",
          "ad\u00e4@example.org",
          "ada@\u212aate.org",
          "ada\0@example.org",
          "ada@example.org".repeat(20),
          "a@" + "b.".repeat(200) + "org"
        }) {
      assertThat(register("someone", email, "long enough").at("/errors/0/field"))
          .as(email)
          .isEqualTo("email");
    }
  }

  @Test
  @DisplayName("P1: a password has 8 to 200 characters, whatever they are")
  void passwordLength() {
    String wave = "\ud83d\udc4b";
    assertThat(register("ada1", "a1@example.org", wave.repeat(7)).status()).isEqualTo(422);
    assertThat(register("ada2", "a2@example.org", wave.repeat(8)).status()).isEqualTo(201);
    assertThat(register("ada3", "a3@example.org", wave.repeat(200)).status()).isEqualTo(201);
    assertThat(register("ada4", "a4@example.org", "x".repeat(201)).status()).isEqualTo(422);
    assertThat(signIn("ada2", wave.repeat(8)).status()).isEqualTo(200);
    assertThat(signIn("ada3", wave.repeat(199)).status()).isEqualTo(401);
    assertThat(signIn("ada3", wave.repeat(200)).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P1: a failed sign-in tells nobody which names exist")
  void failedSignIn() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    String wrong = signIn("ada", "wrong password").text();
    assertThat(wrong).contains("Username or password is wrong");
    for (String name :
        new String[] {
          "nobody", "nobody@example.org", "' OR 1=1 --", "ada\0", "a".repeat(254), "\u212a", "%"
        }) {
      assertThat(signIn(name, World.PASSWORD).status()).isEqualTo(401);
      assertThat(signIn(name, World.PASSWORD).text()).isEqualTo(wrong);
    }
    assertThat(signIn("a".repeat(100_000), World.PASSWORD).status()).isEqualTo(422);
    deactivate(ada);
    assertThat(signIn("ada", World.PASSWORD).text()).isEqualTo(wrong);
    People.softDelete(world.server, ben.id());
    assertThat(signIn("ben", World.PASSWORD).text()).isEqualTo(wrong);
  }

  @Test
  @DisplayName("P1: sign-in takes the OAuth2 form with its other fields, and no other content type")
  void tokenForm() {
    world.ada();
    String form = "username=ada&password=correct+horse";
    assertThat(form(form + "&grant_type=password&scope=&client_id=x&client_secret=y").status())
        .isEqualTo(200);
    assertThat(form(form + "&grant_type=refresh_token").at("/errors/0/field"))
        .isEqualTo("grant_type");
    assertThat(form("username=ada").at("/errors/0/field")).isEqualTo("password");
    assertThat(form("").status()).isEqualTo(422);
    Answer query =
        world.anonymous.send("POST", "/api/auth/token?" + form, "", "Content-Type", FORM);
    assertThat(query.status()).isEqualTo(422);
    Answer json =
        world.anonymous.post(
            "/api/auth/token", "{\"username\": \"ada\", \"password\": \"correct horse\"}");
    assertThat(json.status()).isEqualTo(415);
  }

  @Test
  @DisplayName("P1: signing out ends the token that was used, and no other")
  void signOut() {
    Actor ada = world.ada();
    Actor again = withNewToken(ada);
    assertThat(ada.post("/api/auth/logout").status()).isEqualTo(204);
    assertThat(ada.get("/api/auth/tokens").status()).isEqualTo(401);
    assertThat(again.get("/api/auth/tokens").items("current")).containsExactly("true");
    assertThat(world.anonymous.post("/api/auth/logout").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("P1: a header that is not a valid bearer token is 401, never anonymous")
  void badHeaders() {
    world.ada();
    for (String header :
        new String[] {
          "", "Bearer", "Bearer ", "Bearer x", "Basic YWRhOng=", "ada", "Bearer ' OR 1=1 --"
        }) {
      Answer refused = world.anonymous.get("/api/auth/tokens", "Authorization", header);
      assertThat(refused.status()).as(header).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
    }
  }

  @Test
  @DisplayName("P1: changing the password needs the current one and ends every other token")
  void changePassword() {
    Actor ada = world.ada();
    Actor elsewhere = withNewToken(ada);
    assertThat(change(world.anonymous, "correct horse", "battery staple").status()).isEqualTo(401);
    assertThat(change(ada, "wrong", "battery staple").at("/errors/0/field"))
        .isEqualTo("current_password");
    assertThat(change(ada, "correct horse", "short").at("/errors/0/field"))
        .isEqualTo("new_password");
    assertThat(ada.post("/api/auth/password", "{}").status()).isEqualTo(422);
    assertThat(elsewhere.get("/api/auth/tokens").status()).isEqualTo(200);

    assertThat(change(ada, "correct horse", "battery staple").status()).isEqualTo(204);
    assertThat(ada.get("/api/auth/tokens").status()).isEqualTo(200);
    assertThat(elsewhere.get("/api/auth/tokens").status()).isEqualTo(401);
    assertThat(signIn("ada", "correct horse").status()).isEqualTo(401);
    assertThat(signIn("ada", "battery staple").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("a user who is deactivated or deleted is signed out everywhere at once")
  void deactivated() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    assertThat(ada.get("/api/auth/tokens").status()).isEqualTo(200);
    assertThat(ben.get("/api/auth/tokens").status()).isEqualTo(200);
    deactivate(ada);
    People.softDelete(world.server, ben.id());
    assertThat(ada.get("/api/auth/tokens").status()).isEqualTo(401);
    assertThat(ben.get("/api/auth/tokens").status()).isEqualTo(401);
  }

  private void deactivate(Actor actor) {
    People.deactivate(world.server, actor.id());
  }

  private Actor withNewToken(Actor actor) {
    String token = signIn(actor.name(), World.PASSWORD).at("/access_token");
    return new Actor(world.server, actor.id(), actor.name(), token);
  }

  private static Answer change(Actor actor, String current, String wanted) {
    return actor.post(
        "/api/auth/password",
        "{\"current_password\": \"%s\", \"new_password\": \"%s\"}".formatted(current, wanted));
  }

  private Answer register(String username, String email, String password) {
    return world.anonymous.post(
        "/api/auth/register",
        JsonMapper.shared()
            .writeValueAsString(
                java.util.Map.of("username", username, "email", email, "password", password)));
  }

  private Answer signIn(String username, String password) {
    return form(
        "username="
            + URLEncoder.encode(username, StandardCharsets.UTF_8)
            + "&password="
            + URLEncoder.encode(password, StandardCharsets.UTF_8));
  }

  private Answer form(String body) {
    return world.anonymous.send("POST", "/api/auth/token", body, "Content-Type", FORM);
  }
}
