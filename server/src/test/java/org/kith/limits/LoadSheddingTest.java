package org.kith.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Store;
import org.kith.testing.TestServer;

/// A server with more to do than it can. The work is of this process, as requests would be.
@Timeout(120)
class LoadSheddingTest {

  private static final int CROWD = 100 * Runtime.getRuntime().availableProcessors();
  private static final Duration TURN = Duration.ofMillis(20);

  private final TestServer server = TestServer.on(Store.SQLITE);
  private final Actor anonymous = Actor.anonymous(server);
  private final Saturation saturation = server.bean(Saturation.class);
  private volatile boolean over;

  @AfterEach
  void end() throws InterruptedException {
    over = true;
    while (saturation.waitNanos() > LoadShedding.LONG.toNanos()) {
      Thread.sleep(TURN);
    }
  }

  @Test
  @DisplayName(
      "while more is asked than can be done, some are told at once to come back, and nobody else;"
          + " afterwards all are let in")
  void crowd() throws Exception {
    assertThat(anonymous.get("/api/posts").status()).isEqualTo(200);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> working = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        working.add(threads.submit(this::work));
      }
      while (saturation.waitNanos() < 2 * LoadShedding.LONG.toNanos()) {
        Thread.sleep(TURN);
      }
      for (List<Answer> answers : List.of(ask("/api/posts", "*/*"), ask("/", "text/html"))) {
        assertThat(answers).extracting(Answer::status).contains(503);
        assertThat(answers).allMatch(answer -> answer.status() == 200 || isRefusal(answer));
      }
      assertThat(ask("/health/live", "*/*")).allMatch(answer -> answer.status() == 200);
      over = true;
      for (Future<Boolean> each : working) {
        assertThat(each.get()).isTrue();
      }
    }
    end();
    assertThat(ask("/api/posts", "*/*")).allMatch(answer -> answer.status() == 200);
  }

  /// Takes turns on a processor, and stands in line for each, behind those who came meanwhile.
  private boolean work() throws InterruptedException {
    while (!over) {
      long until = System.nanoTime() + TURN.toNanos();
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      Thread.sleep(1);
    }
    return over;
  }

  private List<Answer> ask(String path, String accept) throws Exception {
    List<Future<Answer>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(40)) {
      for (int i = 0; i < 40; i++) {
        asked.add(threads.submit(() -> anonymous.get(path, "Accept", accept)));
      }
    }
    List<Answer> answers = new ArrayList<>();
    for (Future<Answer> each : asked) {
      answers.add(each.get());
    }
    return answers;
  }

  private static boolean isRefusal(Answer answer) {
    return answer.status() == 503
        && answer.header("Retry-After").equals("5")
        && answer.text().contains("The server is busy; try again shortly");
  }

  @Test
  @DisplayName("all are let in until the wait is long, then fewer the longer it is")
  void share() {
    long wait = LoadShedding.LONG.toNanos();
    assertThat(LoadShedding.admitted(0)).isEqualTo(1);
    assertThat(LoadShedding.admitted(wait)).isEqualTo(1);
    assertThat(LoadShedding.admitted(2 * wait)).isEqualTo(0.5);
    assertThat(LoadShedding.admitted(10 * wait)).isEqualTo(0.1);
  }
}
