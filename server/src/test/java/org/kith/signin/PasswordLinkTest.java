package org.kith.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.PASSWORD_LINKS;

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
import org.kith.identity.Users;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// A new password for who forgot theirs.
@OnEveryStore
class PasswordLinkTest {

  private static final String CHOSEN = "battery staple";

  private final World world;
  private final Actor ada;
  private final Actor mina;

  PasswordLinkTest(Store store) {
    world = new World(store);
    ada = world.ada();
    mina = world.mina();
  }

  @Test
  @DisplayName(
      "P1: the link of an administrator gives a new password, once, and ends every sign-in")
  void works() {
    String path = make("ADA");
    assertThat(use(token(path), CHOSEN).status()).isEqualTo(204);
    assertThat(ada.get("/api/me").status()).isEqualTo(401);
    assertThat(signIn(World.PASSWORD).status()).isEqualTo(401);
    assertThat(signIn(CHOSEN).status()).isEqualTo(200);
    assertThat(use(token(path), "another staple").status()).isEqualTo(404);
    assertThat(mina.get("/api/audit").items("action")).startsWith("user.password-link");
    assertThat(mina.get("/api/audit").items("target_name")).startsWith("ada");
  }

  @Test
  @DisplayName("P1: a browser that follows the link is signed in after it")
  void pages() {
    Answer made = mina.submit("/admin/users/" + ada.id() + "/password-link");
    String path = made.text().replaceAll("(?s).*value=\"https?://[^/]*(/reset[^\"]*)\".*", "$1");
    Answer page = world.anonymous.open(path);
    assertThat(page.status()).as(made.text()).isEqualTo(200);
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");

    Answer bad = world.anonymous.submit("/reset", "token", token(path), "new_password", "password");
    assertThat(bad.status()).isEqualTo(422);
    assertThat(bad.text()).contains("is one of the passwords that are tried first", token(path));
    Answer good = world.anonymous.submit("/reset", "token", token(path), "new_password", CHOSEN);
    assertThat(good.status()).isEqualTo(303);
    assertThat(good.response().headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.matches("kith_session=[A-Za-z0-9_-]{43};.*"));
    assertThat(world.anonymous.open(path).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("P1: a link ends after a day, by a newer one, and while its person may not sign in")
  void ends() {
    String first = make("ada");
    String second = make("ada@example.org");
    assertThat(use(token(first), CHOSEN).status()).isEqualTo(404);
    world.server.clock().advance(Duration.ofHours(25));
    assertThat(use(token(second), CHOSEN).status()).isEqualTo(404);

    String third = make("ada");
    mina.put("/api/users/bulk-deactivate", "[" + ada.id() + "]");
    assertThat(use(token(third), CHOSEN).status()).isEqualTo(404);
    assertThat(world.anonymous.open(third).status()).isEqualTo(404);
    assertThat(wish(mina, "ada").status()).isEqualTo(404);
    assertThat(wish(mina, "nobody").detail()).isEqualTo("User not found");
  }

  @Test
  @DisplayName("P1: only administrators make links, and what is refused leaves the link open")
  void refused() {
    for (Actor other : List.of(ada, world.ben(), world.cleo())) {
      assertThat(wish(other, "ada").status()).isEqualTo(403);
    }
    String path = make("ada");
    assertThat(use(token(path), "short").status()).isEqualTo(422);
    assertThat(use(token(path), "ada12345").status()).isEqualTo(422);
    assertThat(use("", CHOSEN).status()).isEqualTo(404);
    assertThat(use(token(path), CHOSEN).status()).isEqualTo(204);
  }

  @Test
  @DisplayName("P1: of many who use a link at once one chooses the password")
  void race() throws Exception {
    String token = token(make("ada"));
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String wanted = "battery staple " + i;
      work.add(() -> use(token, wanted).status());
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Integer> status : threads.invokeAll(work)) {
        statuses.add(status.get());
      }
    }
    assertThat(statuses).containsOnlyOnce(204);
    assertThat(statuses.stream().filter(status -> status == 404)).hasSize(7);
  }

  @Test
  @DisplayName("P1: the database holds no usable link, and removing the person removes it")
  void hashed() {
    DSLContext sql = world.server.bean(DSLContext.class);
    String token = token(make("ada"));
    assertThat(sql.selectFrom(PASSWORD_LINKS).fetchSingle().toString()).doesNotContain(token);
    mina.delete("/api/users/" + ada.id());
    assertThat(sql.fetchCount(PASSWORD_LINKS)).isZero();
    assertThat(world.server.bean(Users.class).haveAdministrator()).isTrue();
  }

  private String make(String name) {
    Answer made = wish(mina, name);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    assertThat(made.header("Location")).isEqualTo(made.at("/path"));
    return made.at("/path");
  }

  private static Answer wish(Actor operator, String name) {
    return operator.post("/api/auth/password-links", "{\"username\": \"" + name + "\"}");
  }

  private static String token(String path) {
    return path.replaceFirst(".*token=", "");
  }

  private Answer use(String token, String wanted) {
    return world.anonymous.post(
        "/api/auth/password-links/use",
        "{\"token\": \"%s\", \"new_password\": \"%s\"}".formatted(token, wanted));
  }

  private Answer signIn(String password) {
    return world.anonymous.send(
        "POST",
        "/api/auth/token",
        "username=ada&password=" + password.replace(" ", "+"),
        "Content-Type",
        "application/x-www-form-urlencoded");
  }
}
