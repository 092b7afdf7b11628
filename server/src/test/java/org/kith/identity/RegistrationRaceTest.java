package org.kith.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class RegistrationRaceTest {

  private static final int THREADS = 20;

  private final World world;

  RegistrationRaceTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("P1: of twenty who take one username at once, one gets it")
  void oneUsername() throws Exception {
    List<Answer> answers = race(i -> register("ada", "ada" + i + "@example.org"));
    assertOneWinner(answers, "Username already taken");
  }

  @Test
  @DisplayName("P1: of twenty who take one email at once, in any case, one gets it")
  void oneEmail() throws Exception {
    List<Answer> answers =
        race(i -> register("ada" + i, i % 2 == 0 ? "ada@example.org" : "ADA@Example.org"));
    assertOneWinner(answers, "Email already registered");
  }

  private void assertOneWinner(List<Answer> answers, String detail) {
    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() != 201))
        .hasSize(THREADS - 1)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(409);
          assertThat(answer.detail()).isEqualTo(detail);
        });
    DSLContext sql = world.server.bean(DSLContext.class);
    assertThat(sql.fetchCount(USERS)).isEqualTo(1);
    assertThat(sql.fetchCount(USER_STATS)).isEqualTo(1);
  }

  private List<Answer> race(IntFunction<Answer> request) throws Exception {
    List<Callable<Answer>> work = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      work.add(() -> request.apply(number));
    }
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Answer> answer : threads.invokeAll(work)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private Answer register(String username, String email) {
    return world.anonymous.post(
        "/api/auth/register",
        "{\"username\": \"%s\", \"email\": \"%s\", \"password\": \"correct horse\"}"
            .formatted(username, email));
  }
}
