package org.kith.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.IDEMPOTENCY_KEYS;
import static org.kith.storage.tables.Tables.TAGS;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Ids;
import org.kith.kernel.Problem;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.ExtraRoute;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;
import org.springframework.web.bind.annotation.RequestMethod;

/// A route that makes one tag with each call stands for every write.
@OnEveryStore
class IdempotencyTest {

  private static final String KEY = "Idempotency-Key";
  private static final String REPLAY = "Idempotent-Replay";
  private static final String PATH = "/api/extra";

  private final World world;
  private final DSLContext sql;
  private final AtomicInteger calls = new AtomicInteger();
  private final ExtraRoute route;
  private volatile boolean crashing;
  private volatile boolean refusing;

  IdempotencyTest(Store store) {
    world = new World(store);
    sql = world.server.bean(DSLContext.class);
    route = new ExtraRoute(world.server, RequestMethod.POST, PATH, (q, r) -> makeTag(r));
  }

  @AfterEach
  void takeAway() {
    route.close();
  }

  private void makeTag(HttpServletResponse response) throws IOException {
    String name = "made" + calls.incrementAndGet();
    world
        .server
        .bean(Transactions.class)
        .run(() ->
            sql.insertInto(TAGS)
                .set(TAGS.ID, world.server.bean(Ids.class).next())
                .set(TAGS.NAME, name)
                .set(TAGS.CREATED_AT, world.server.clock().instant())
                .execute());
    if (crashing) {
      throw new IllegalStateException("crashed after the work");
    }
    if (refusing) {
      throw new Problem.Conflict("Not now");
    }
    response.setStatus(201);
    response.setHeader("Location", "/made/" + name);
    response.setContentType("application/json");
    response.getOutputStream().print("{\"name\": \"" + name + "\"}");
  }

  private int made() {
    return sql.fetchCount(TAGS, TAGS.NAME.startsWith("made"));
  }

  @Test
  @DisplayName("A repeated request gets its first answer, byte for byte, and works once")
  void replay() {
    Actor ada = world.ada();
    Answer first = ada.post(PATH, "{}", KEY, "k1");
    Answer again = ada.post(PATH, "{}", KEY, "k1");
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header(REPLAY)).isEmpty();
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header(REPLAY)).isEqualTo("true");
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Location")).isEqualTo("/made/made1");
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(made()).isEqualTo(1);
  }

  @Test
  @DisplayName("Without the header each request works; another key works again")
  void otherKeys() {
    Actor ada = world.ada();
    ada.post(PATH, "{}");
    ada.post(PATH, "{}");
    ada.post(PATH, "{}", KEY, "k1");
    ada.post(PATH, "{}", KEY, "k2");
    assertThat(made()).isEqualTo(4);
  }

  @Test
  @DisplayName("A key used for a different body or address is refused")
  void differentRequest() {
    Actor ada = world.ada();
    ada.post(PATH, "{}", KEY, "k1");
    for (Answer refused :
        List.of(
            ada.post(PATH, "{\"a\": 1}", KEY, "k1"), ada.post(PATH + "?x=1", "{}", KEY, "k1"))) {
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.at("/errors/0/field")).isEqualTo(KEY);
    }
    assertThat(made()).isEqualTo(1);
  }

  @Test
  @DisplayName("A key belongs to the one who sent it")
  void keysAreOnesOwn() {
    assertThat(world.ada().post(PATH, "{}", KEY, "k1").header(REPLAY)).isEmpty();
    assertThat(world.ben().post(PATH, "{}", KEY, "k1").header(REPLAY)).isEmpty();
    assertThat(world.anonymous.post(PATH, "{}", KEY, "k1").header(REPLAY)).isEmpty();
    assertThat(made()).isEqualTo(3);
  }

  @Test
  @DisplayName("A failure or refusal is not kept, and undoes the work: the retry does it")
  void afterFailure() {
    Actor ada = world.ada();
    crashing = true;
    assertThat(ada.post(PATH, "{}", KEY, "k1").status()).isEqualTo(500);
    crashing = false;
    refusing = true;
    assertThat(ada.post(PATH, "{}", KEY, "k1").detail()).isEqualTo("Not now");
    assertThat(made()).isZero();
    assertThat(sql.fetchCount(IDEMPOTENCY_KEYS)).isZero();
    refusing = false;
    assertThat(ada.post(PATH, "{}", KEY, "k1").status()).isEqualTo(201);
    assertThat(ada.post(PATH, "{}", KEY, "k1").header(REPLAY)).isEqualTo("true");
    assertThat(made()).isEqualTo(1);
  }

  @Test
  @DisplayName("Twenty at once with one key: one works, all get its answer")
  void concurrent() throws Exception {
    Actor ada = world.ada();
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      List<Future<Answer>> answers =
          IntStream.range(0, 20)
              .mapToObj(i -> threads.submit(() -> ada.post(PATH, "{}", KEY, "k1")))
              .toList();
      int first = 0;
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).isEqualTo(201);
        assertThat(answer.get().text()).isEqualTo("{\"name\": \"made1\"}");
        first += answer.get().header(REPLAY).isEmpty() ? 1 : 0;
      }
      assertThat(first).isEqualTo(1);
    }
    assertThat(made()).isEqualTo(1);
  }

  @Test
  @DisplayName("A key is forgotten after 24 hours, and its row goes")
  void forgotten() {
    Actor ada = world.ada();
    ada.post(PATH, "{}", KEY, "k1");
    ada.post(PATH, "{}", KEY, "k2");
    world.server.clock().advance(FirstAnswers.LIFETIME.plusHours(2));
    assertThat(ada.post(PATH, "{}", KEY, "k1").header(REPLAY)).isEmpty();
    assertThat(made()).isEqualTo(3);
    assertThat(sql.fetchCount(IDEMPOTENCY_KEYS)).isEqualTo(1);
  }

  @Test
  @DisplayName("A key has 1 to 255 printable characters")
  void badKeys() {
    for (String key : List.of("", "a".repeat(256))) {
      Answer refused = world.anonymous.post(PATH, "{}", KEY, key);
      assertThat(refused.status()).as(key).isEqualTo(422);
      assertThat(refused.at("/errors/0/field")).isEqualTo(KEY);
    }
    assertThat(world.anonymous.post(PATH, "{}", KEY, "a".repeat(255)).status()).isEqualTo(201);
  }

  @Test
  @DisplayName("Where passwords and tokens are handled, no key is taken and nothing kept")
  void secrets() {
    String ada =
        """
        {"username": "ada", "email": "ada@example.org", "password": "correct horse"}\
        """;
    assertThat(world.anonymous.post("/api/auth/register", ada, KEY, "k1").status()).isEqualTo(201);
    assertThat(world.anonymous.post("/api/auth/register", ada, KEY, "k1").status()).isEqualTo(409);
    String form = "username=ada&password=correct+horse";
    String[] headers = {KEY, "k2", "Content-Type", "application/x-www-form-urlencoded"};
    Answer token = world.anonymous.post("/api/auth/token", form, headers);
    Answer other = world.anonymous.post("/api/auth/token", form, headers);
    assertThat(token.status()).isEqualTo(200);
    assertThat(other.at("/access_token")).isNotEqualTo(token.at("/access_token"));
    assertThat(sql.fetchCount(IDEMPOTENCY_KEYS)).isZero();
  }

  @Test
  @DisplayName("The key itself is not kept either")
  void hashed() {
    world.anonymous.post(PATH, "{}", KEY, "k1");
    assertThat(sql.fetchCount(IDEMPOTENCY_KEYS)).isEqualTo(1);
    assertThat(sql.fetchCount(IDEMPOTENCY_KEYS, IDEMPOTENCY_KEYS.KEY.eq("k1"))).isZero();
  }
}
