package org.kith.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.storage.tables.Tables.TOKENS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Credentials;
import org.kith.kernel.Problem;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Locks;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class TokensTest {

  private final World world;

  TokensTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("P1: a user lists their own tokens, newest first, by number and by cursor")
  void list() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    for (int i = 0; i < 4; i++) {
      world.server.clock().advance(Duration.ofSeconds(1));
      signIn("ada");
    }
    Answer all = ada.get("/api/auth/tokens");
    List<String> ids = all.items("id");
    assertThat(ids).hasSize(5).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    assertThat(all.number("/total")).isEqualTo(5);
    assertThat(all.items("current")).containsExactly("false", "false", "false", "false", "true");
    assertThat(all.text()).doesNotContain(String.valueOf(ada.token())).doesNotContain("hash");

    List<String> walked = new ArrayList<>();
    Answer page = ada.get("/api/auth/tokens?page_size=2");
    walked.addAll(page.items("id"));
    while (!page.at("/next").equals("null")) {
      page = ada.get("/api/auth/tokens?page_size=2&after=" + page.at("/next"));
      walked.addAll(page.items("id"));
    }
    assertThat(walked).isEqualTo(ids);
    assertThat(ada.get("/api/auth/tokens?page_size=2&page=3").items("id"))
        .isEqualTo(ids.subList(4, 5));
    assertThat(ben.get("/api/auth/tokens").items("id")).hasSize(1);
    assertThat(world.anonymous.get("/api/auth/tokens").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("P1: a user revokes a token of their own; anybody else's is not found")
  void revoke() {
    Actor ada = world.ada();
    Actor again = new Actor(world.server, ada.id(), "ada", signIn("ada"));
    Actor mina = world.mina();
    String id = again.get("/api/auth/tokens").at("/items/0/id");
    assertThat(world.anonymous.delete("/api/auth/tokens/" + id).status()).isEqualTo(401);
    assertThat(mina.delete("/api/auth/tokens/" + id).detail()).isEqualTo("Token not found");
    assertThat(again.get("/api/auth/tokens").status()).isEqualTo(200);
    assertThat(ada.delete("/api/auth/tokens/" + id).status()).isEqualTo(204);
    assertThat(again.get("/api/auth/tokens").status()).isEqualTo(401);
    assertThat(ada.delete("/api/auth/tokens/" + id).status()).isEqualTo(404);
    assertThat(ada.delete("/api/auth/tokens/x").at("/errors/0/field")).isEqualTo("id");
  }

  @Test
  @DisplayName("P1: a token ends after its lifetime, and then its row is removed")
  void expiry() {
    Actor ada = world.ada();
    world.server.clock().advance(Duration.ofDays(29));
    String later = signIn("ada");
    world.server.clock().advance(Duration.ofDays(1));
    assertThat(ada.get("/api/auth/tokens").status()).isEqualTo(401);
    Actor again = new Actor(world.server, ada.id(), "ada", later);
    assertThat(again.get("/api/auth/tokens").number("/total")).isEqualTo(1);
    assertThat(rows()).isEqualTo(2);
    world.server.bean(TokenUpkeep.class).sweep();
    assertThat(rows()).isEqualTo(1);
    assertThat(again.get("/api/auth/tokens").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("a request only reads; its token's last use is written beside it, once for many")
  void lastUse() {
    Actor somewhere = world.ada();
    Actor ada = new Actor(world.server, somewhere.id(), "ada", somewhere.token());
    TokenUpkeep upkeep = world.server.bean(TokenUpkeep.class);
    upkeep.recordUses();
    assertThat(
            world
                .server
                .statements()
                .during(() -> {
                  ada.get("/api/auth/tokens");
                  ada.get("/api/auth/tokens");
                }))
        .allMatch(sql -> sql.startsWith("select"));
    assertThat(ada.get("/api/auth/tokens").at("/items/0/last_used_at")).isEqualTo("null");
    assertThat(world.server.statements().during(upkeep::recordUses)).hasSize(1);
    assertThat(ada.get("/api/auth/tokens").at("/items/0/last_used_at"))
        .isEqualTo(
            java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
                .withZone(java.time.ZoneOffset.UTC)
                .format(
                    world
                        .server
                        .bean(DSLContext.class)
                        .select(TOKENS.LAST_USED_AT)
                        .from(TOKENS)
                        .fetchSingle(TOKENS.LAST_USED_AT)));
  }

  @Test
  @DisplayName("P1: a password changed while it is checked signs nobody in")
  void changeWhileSigningIn() throws Exception {
    Actor ada = world.ada();
    Tokens tokens = bean(Tokens.class);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Tokens.Issued>> signIns = new ArrayList<>();
      bean(Transactions.class)
          .run(() -> {
            bean(DSLContext.class).update(USERS).set(USERS.PASSWORD_HASH, "changed").execute();
            signIns.add(threads.submit(() -> tokens.signIn("ada", World.PASSWORD)));
            Locks.awaitDoneOrBlocked(world, signIns.getFirst());
          });
      assertThatThrownBy(() -> signIns.getFirst().get())
          .hasCauseInstanceOf(Problem.Unauthorized.class);
    }
    assertThat(ada.get("/api/auth/tokens").items("current")).containsExactly("true");
  }

  @Test
  @DisplayName("P1: a change of the password waits for a sign-in under way, and ends its token")
  void signInWhileChanging() throws Exception {
    Actor ada = world.ada();
    Credentials credentials = bean(Credentials.class);
    Credentials.Proof proof = credentials.prove("ada", World.PASSWORD).orElseThrow();
    Instant now = world.server.clock().instant();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> changes = new ArrayList<>();
      bean(Transactions.class)
          .run(() -> {
            assertThat(credentials.stillHolds(proof)).isTrue();
            bean(TokenSql.class).insert(17, ada.id(), "secret", now, now.plusSeconds(60));
            changes.add(threads.submit(() -> change(ada)));
            Locks.awaitDoneOrBlocked(world, changes.getFirst());
          });
      assertThat(changes.getFirst().get().status()).isEqualTo(204);
    }
    assertThat(ada.get("/api/auth/tokens").items("current")).containsExactly("true");
  }

  private static Answer change(Actor actor) {
    return actor.post(
        "/api/auth/password",
        "{\"current_password\": \"%s\", \"new_password\": \"battery staple\"}"
            .formatted(World.PASSWORD));
  }

  private <T> T bean(Class<T> type) {
    return world.server.bean(type);
  }

  private String signIn(String name) {
    return world.server.bean(Tokens.class).signIn(name, World.PASSWORD).accessToken();
  }

  private int rows() {
    return world.server.bean(DSLContext.class).fetchCount(TOKENS);
  }
}
