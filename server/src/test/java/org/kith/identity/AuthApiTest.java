package org.kith.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class AuthApiTest {

  private final World world;

  AuthApiTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("P1: a stranger registers and signs in by name or email")
  void registerAndSignIn() {
    Answer made =
        world.anonymous.post(
            "/api/auth/register",
            """
            {"username": "Ada", "email": "Ada@Example.org", "password": "correct horse"}\
            """);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("/username")).isEqualTo("ada");
    assertThat(made.header("Location")).isEqualTo("/api/users/" + made.at("/id"));
    assertThat(made.text()).doesNotContain("password");

    for (String name : new String[] {"ada", "ADA", "ada@example.org"}) {
      Answer token = signIn(name, "correct+horse");
      assertThat(token.status()).isEqualTo(200);
      assertThat(token.at("/token_type")).isEqualTo("bearer");
    }
    assertThat(signIn("ada", "wrong").status()).isEqualTo(401);
    assertThat(signIn("nobody", "wrong").detail()).isEqualTo(signIn("ada", "wrong").detail());
  }

  @Test
  @DisplayName("P1: a username or email that is taken is refused by name")
  void duplicates() {
    world.ada();
    assertThat(register("ADA", "other@example.org").detail()).isEqualTo("Username already taken");
    assertThat(register("ada2", "ADA@example.org").detail()).isEqualTo("Email already registered");
    assertThat(register("ada", "ada@example.org").status()).isEqualTo(409);
  }

  private Answer register(String username, String email) {
    return world.anonymous.post(
        "/api/auth/register",
        "{\"username\": \"%s\", \"email\": \"%s\", \"password\": \"correct horse\"}"
            .formatted(username, email));
  }

  private Answer signIn(String username, String password) {
    return world.anonymous.post(
        "/api/auth/token",
        "username=" + username + "&password=" + password,
        "Content-Type",
        "application/x-www-form-urlencoded");
  }
}
