package org.kith.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.Users;
import org.kith.kernel.Settings;
import org.kith.signin.Tokens;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.AuthenticatorApp;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

/// How often things may be done, on a server that counts. Counting asks no database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final TestServer server =
      TestServer.start(
          Store.SQLITE,
          TestServer.settings(Store.SQLITE.newDatabase()).with("rate-limits", "true"));
  private final Actor anonymous = Actor.anonymous(server);
  private Actor ada = anonymous;
  private Actor ben = anonymous;

  /// Nothing comes back while a test looks away.
  @BeforeAll
  void people() {
    server.clock().stop();
    ada = person("ada");
    ben = person("ben");
  }

  private Actor person(String name) {
    long id =
        server
            .bean(Users.class)
            .register(NewUser.of(name, name + "@example.org", World.PASSWORD), Role.USER)
            .id();
    return new Actor(
        server, id, name, server.bean(Tokens.class).signIn(name, World.PASSWORD).accessToken());
  }

  @BeforeEach
  void later() {
    server.clock().advance(Duration.ofHours(2));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  @DisplayName("P1: after ten wrong passwords nobody signs in to that account for a while")
  void wrongPasswords() {
    for (int i = 0; i < 10; i++) {
      assertThat(signIn("ada", "wrong").status()).isEqualTo(401);
    }
    Answer refused = signIn(" ADA ", World.PASSWORD);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("90");
    assertThat(refused.detail()).isEqualTo("Too many attempts; try again in 90 s");
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(signIn("ben", World.PASSWORD).status()).as("somebody else").isEqualTo(200);
    assertThat(ada.get("/api/me").status()).as("who is signed in stays so").isEqualTo(200);

    server.clock().advance(Duration.ofSeconds(91));
    assertThat(signIn("ada", World.PASSWORD).status()).isEqualTo(200);
    for (int i = 0; i < 10; i++) {
      assertThat(signIn("ada", "wrong").status()).as("it began anew").isEqualTo(401);
    }
  }

  @Test
  @DisplayName("P1: the right password, however often, is not held against anybody")
  void rightPasswords() {
    for (int i = 0; i < 20; i++) {
      assertThat(signIn("ada", World.PASSWORD).status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("P1: an address that tries many accounts is stopped, whether there are such or not")
  void manyAccounts() {
    List<Integer> statuses =
        IntStream.range(0, 32).mapToObj(i -> signIn("nobody" + i, "wrong").status()).toList();
    assertThat(statuses.subList(0, 30)).containsOnly(401);
    assertThat(statuses.subList(30, 32)).containsOnly(429);
    Answer form = anonymous.submit("/sign-in", "username", "ada", "password", World.PASSWORD);
    assertThat(form.status()).as("the page counts with the API").isEqualTo(429);
    assertThat(form.text()).contains("Too many attempts; try again in");
  }

  @Test
  @DisplayName("P1: behind a proxy the address counts that the proxy saw, not what a client claims")
  void proxies() {
    Settings behindProxy =
        TestServer.settings(Store.SQLITE.newDatabase())
            .with("rate-limits", "true")
            .with("trust-proxy", "true");
    try (TestServer other = TestServer.start(Store.SQLITE, behindProxy)) {
      other.clock().stop();
      Actor somebody = Actor.anonymous(other);
      for (int i = 0; i < 30; i++) {
        assertThat(
                signIn(somebody, "a" + i, "X-Forwarded-For", "203.0.113." + i + ", 198.51.100.7"))
            .isEqualTo(401);
      }
      assertThat(signIn(somebody, "b", "X-Forwarded-For", "203.0.113.99, 198.51.100.7"))
          .isEqualTo(429);
      assertThat(signIn(somebody, "c", "X-Forwarded-For", "203.0.113.99, 198.51.100.8"))
          .as("somebody else")
          .isEqualTo(401);
      assertThat(signIn(somebody, "d")).as("without the header").isEqualTo(401);
    }
    for (int i = 0; i < 30; i++) {
      signIn(anonymous, "e" + i, "X-Forwarded-For", "203.0.113." + i);
    }
    assertThat(signIn(anonymous, "f", "X-Forwarded-For", "203.0.113.99"))
        .as("where no proxy is trusted")
        .isEqualTo(429);
  }

  private static int signIn(Actor somebody, String name, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = FORM;
    return somebody
        .send("POST", "/api/auth/token", "username=" + name + "&password=wrong", all)
        .status();
  }

  @Test
  @DisplayName("P1: an address registers ten people an hour")
  void registering() {
    for (int i = 0; i < 10; i++) {
      assertThat(register("new" + i).status()).isEqualTo(201);
    }
    assertThat(register("new10").status()).isEqualTo(429);
    server.clock().advance(Duration.ofMinutes(6));
    assertThat(register("new10").status()).isEqualTo(201);
  }

  @Test
  @DisplayName("P1: who is signed in cannot try passwords either, to change theirs")
  void changingPassword() {
    String wrong = "{\"current_password\": \"wrong\", \"new_password\": \"battery staple\"}";
    for (int i = 0; i < 10; i++) {
      assertThat(ada.post("/api/auth/password", wrong).status()).isEqualTo(422);
    }
    assertThat(ada.post("/api/auth/password", wrong).status()).isEqualTo(429);
    assertThat(ben.post("/api/auth/password", wrong).status()).isEqualTo(422);
  }

  @Test
  @DisplayName(
      "P1: after five wrong codes nobody signs in to that account for a while, nor turns it off")
  void wrongCodes() {
    Actor gil = person("gil");
    String secret = gil.post("/api/auth/second-factor/secrets").at("/secret");
    AuthenticatorApp app = new AuthenticatorApp(secret, server.clock());
    String proof = "\"password\": \"%s\", \"otp\": \"%s\"}";
    String on = "{\"secret\": \"" + secret + "\", " + proof.formatted(World.PASSWORD, app.code());
    assertThat(gil.put("/api/auth/second-factor", on).status()).isEqualTo(200);
    server.clock().advance(Duration.ofMinutes(1));
    for (int i = 0; i < 20; i++) {
      assertThat(signIn("gil", World.PASSWORD).status()).as("without a code").isEqualTo(401);
    }
    for (int i = 0; i < 4; i++) {
      assertThat(signIn("gil", World.PASSWORD + "&otp=1").status()).isEqualTo(401);
    }
    String off = "/api/auth/second-factor/off";
    assertThat(gil.post(off, "{" + proof.formatted(World.PASSWORD, "1")).status()).isEqualTo(422);
    Answer refused = signIn("gil", World.PASSWORD + "&otp=" + app.code());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("180");
    assertThat(gil.post(off, "{" + proof.formatted(World.PASSWORD, app.code())).status())
        .isEqualTo(429);
    server.clock().advance(Duration.ofMinutes(4));
    assertThat(signIn("gil", World.PASSWORD + "&otp=" + app.code()).status()).isEqualTo(200);
    for (int i = 0; i < 5; i++) {
      assertThat(signIn("gil", World.PASSWORD + "&otp=1").status())
          .as("it began anew")
          .isEqualTo(401);
    }
  }

  @Test
  @DisplayName("one person writes 600 times a minute, and is told how many are left")
  void writing() {
    long post = ben.post("/api/posts", "{\"title\": \"A\", \"content\": \"x\"}").number("/id");
    Answer first = ada.put("/api/posts/" + post + "/like", "{}");
    assertThat(first.header("RateLimit-Policy")).isEqualTo("\"write\";q=600;w=60");
    assertThat(first.header("RateLimit")).isEqualTo("\"write\";r=599;t=1");
    for (int i = 1; i < 600; i++) {
      assertThat(ada.put("/api/posts/" + post + "/like", "{}").status()).isEqualTo(200);
    }
    assertThat(ada.get("/api/me").header("RateLimit")).isEmpty();
    Answer refused = ada.delete("/api/posts/" + post + "/like");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(ada.get("/api/posts/" + post).at("/liked_by_me")).isEqualTo("true");
    assertThat(ben.put("/api/posts/" + post + "/like", "{}").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("one person looks for words 60 times a minute, and reads as often as they like")
  void searching() {
    for (int i = 0; i < 30; i++) {
      assertThat(ada.get("/api/search?q=word").status()).isEqualTo(200);
      assertThat(ada.get("/api/posts?q=word").status()).isEqualTo(200);
    }
    assertThat(ada.get("/api/search?q=word").status()).isEqualTo(429);
    assertThat(ada.get("/api/posts").status()).isEqualTo(200);
    assertThat(ben.get("/api/search?q=word").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "2001:db8:1:2:3:4:5:6, 20010db800010002::/64",
    "2001:db8:1:2::1, 20010db800010002::/64",
    "2001:db8:1:3::1, 20010db800010003::/64",
    "unknown, unknown"
  })
  @DisplayName("who has a network of IPv6 has one address")
  void addresses(String literal, String counted) {
    assertThat(Address.of(literal)).isEqualTo(counted);
  }

  private Answer signIn(String name, String password) {
    return anonymous.send(
        "POST",
        "/api/auth/token",
        "username=" + name.replace(" ", "%20") + "&password=" + password.replace(" ", "%20"),
        "Content-Type",
        FORM);
  }

  private Answer register(String name) {
    return anonymous.post(
        "/api/auth/register",
        "{\"username\": \"%s\", \"email\": \"%s@example.org\", \"password\": \"long enough\"}"
            .formatted(name, name));
  }
}
