package org.kith.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.SETUP_LINK;
import static org.kith.storage.tables.Tables.USERS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.storage.Transactions;
import org.kith.testing.Answer;
import org.kith.testing.Locks;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class AdminLinkTest {

  private final World world;
  private final AdminLink link;

  AdminLinkTest(Store store) {
    world = new World(store);
    link = world.server.bean(AdminLink.class);
  }

  @Test
  @DisplayName("O4: the link shows a form that makes the first administrator, once")
  void form() {
    String path = link.open().orElseThrow();
    Answer page = world.anonymous.open(path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.text()).contains("<form method=\"post\"", token(path));

    Answer made = press(token(path), "mina", "mina@example.org", "correct horse");
    assertThat(made.status()).isEqualTo(303);
    assertThat(made.header("Set-Cookie")).startsWith("kith_session=");
    assertThat(role("mina")).isEqualTo("administrator");

    assertThat(world.anonymous.open(path).status()).isEqualTo(404);
    assertThat(press(token(path), "mallory", "m@example.org", "correct horse").status())
        .isEqualTo(404);
    assertThat(link.open()).isEmpty();
  }

  @Test
  @DisplayName("O4: programs make the first administrator with the link's token, once")
  void json() {
    String token = token(link.open().orElseThrow());
    assertThat(post("wrong", "mina").status()).isEqualTo(404);
    assertThat(world.anonymous.post("/api/setup", "{}").status()).isEqualTo(422);
    Answer made = post(token, "mina");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("/role")).isEqualTo("administrator");
    assertThat(made.header("Location")).isEqualTo("/api/users/" + made.at("/id"));
    assertThat(post(token, "mallory").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("O4: of many who use the link at once, one becomes the administrator")
  void race() throws Exception {
    String token = token(link.open().orElseThrow());
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String name = "mina" + i;
      work.add(() -> post(token, name).status());
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Integer> status : threads.invokeAll(work)) {
        statuses.add(status.get());
      }
    }
    assertThat(statuses).containsOnlyOnce(201);
    assertThat(statuses.stream().filter(status -> status == 404)).hasSize(9);
    assertThat(world.server.bean(DSLContext.class).fetchCount(USERS)).isEqualTo(1);
  }

  @Test
  @DisplayName("O4: a link that another request is using at this moment works for nobody else")
  void usedMeanwhile() throws Exception {
    String token = token(link.open().orElseThrow());
    DSLContext sql = world.server.bean(DSLContext.class);
    List<Future<Answer>> late = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      world
          .server
          .bean(Transactions.class)
          .run(() -> {
            sql.deleteFrom(SETUP_LINK).execute();
            late.add(threads.submit(() -> post(token, "mallory")));
            Locks.awaitDoneOrBlocked(world, late.getFirst());
          });
      assertThat(late.getFirst().get().status()).isEqualTo(404);
    }
    assertThat(sql.fetchCount(USERS)).isZero();
  }

  @Test
  @DisplayName("O4: a newer link ends the older, and an administrator made elsewhere ends both")
  void ends() {
    String first = token(link.open().orElseThrow());
    String second = token(link.open().orElseThrow());
    assertThat(first).isNotEqualTo(second);
    assertThat(world.anonymous.open("/setup?token=" + first).status()).isEqualTo(404);
    assertThat(world.anonymous.open("/setup?token=" + second).status()).isEqualTo(200);
    world.mina();
    assertThat(world.anonymous.open("/setup?token=" + second).status()).isEqualTo(404);
    assertThat(post(second, "mallory").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("O4: a refused name or password leaves the link open and is shown escaped")
  void refused() {
    world.ada();
    String token = token(link.open().orElseThrow());
    Answer invalid = press(token, "\"><script>{{token}}", "<b>@example.org", "sesame7");
    assertThat(invalid.status()).isEqualTo(422);
    assertThat(invalid.text())
        .contains("&#34;>&lt;script>{{token}}", "must have 8 to 200 characters")
        .doesNotContain("<script>", "<b>", "sesame7");
    Answer taken = press(token, "ada", "mina@example.org", "correct horse");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.text()).contains("Username already taken");
    assertThat(press(token, "mina", "mina@example.org", "correct horse").status()).isEqualTo(303);
  }

  @Test
  @DisplayName("O4: the database holds no usable link")
  void hashed() {
    String token = token(link.open().orElseThrow());
    String stored =
        world.server.bean(DSLContext.class).selectFrom(SETUP_LINK).fetchSingle().toString();
    assertThat(stored).doesNotContain(token);
    for (String other : new String[] {"", "%", "' OR 1=1 --"}) {
      assertThat(post(other, "mallory").status()).as(other).isEqualTo(404);
    }
    assertThat(post("a\0b", "mallory").status()).isEqualTo(422);
    assertThat(world.anonymous.open("/setup").status()).isEqualTo(404);
  }

  private static String token(String path) {
    return path.substring(path.indexOf('=') + 1);
  }

  private Answer press(String token, String username, String email, String password) {
    return world.anonymous.submit(
        "/setup", "token", token, "username", username, "email", email, "password", password);
  }

  private Answer post(String token, String username) {
    return world.anonymous.post(
        "/api/setup",
        "{\"token\": \"%s\", \"username\": \"%s\", \"email\": \"%s@example.org\", \"password\": \"correct horse\"}"
            .formatted(token.replace("\0", "\\u0000"), username, username),
        "Idempotency-Key",
        username);
  }

  private String role(String username) {
    return world
        .server
        .bean(DSLContext.class)
        .select(USERS.ROLE)
        .from(USERS)
        .where(USERS.USERNAME.eq(username))
        .fetchSingle(USERS.ROLE);
  }
}
