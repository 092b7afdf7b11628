package org.kith.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Store;
import org.kith.testing.TestServer;

/// What a server does when requests have waited long. That they do when too many come, FaultsTest
/// sees.
@Timeout(60)
class LoadSheddingTest {

  private static final long LONG = LoadShedding.LONG.toNanos();
  private static final long SECOND_AND_MORE = Duration.ofMillis(1_100).toNanos();

  private final TestServer server = TestServer.on(Store.SQLITE);
  private final Actor anonymous = Actor.anonymous(server);
  private final Saturation saturation = server.bean(Saturation.class);

  @Test
  @DisplayName(
      "while requests wait long some are told at once to come back, and nobody else; then all are"
          + " let in")
  void waits() {
    waitLong();
    assertRefusals(ask("/api/posts", "*/*"));
    waitLong();
    assertRefusals(ask("/", "text/html"));
    waitLong();
    assertThat(ask("/health/live", "*/*")).allMatch(answer -> answer.status() == 200);
    waitLong();
    assertThat(ask("/metrics", "*/*")).noneMatch(LoadSheddingTest::isRefusal);
    while (saturation.waitNanos() > 0) {
      Thread.onSpinWait();
    }
    assertThat(ask("/api/posts", "*/*")).allMatch(answer -> answer.status() == 200);
  }

  /// For more than a second, so that the last one is full of long waits and the next begins so.
  private void waitLong() {
    long end = System.nanoTime() + SECOND_AND_MORE;
    while (System.nanoTime() < end || saturation.waitNanos() < LONG) {
      saturation.begins(System.nanoTime() - 10 * LONG);
    }
  }

  private List<Answer> ask(String path, String accept) {
    return IntStream.range(0, 40).mapToObj(_ -> anonymous.get(path, "Accept", accept)).toList();
  }

  private static void assertRefusals(List<Answer> answers) {
    assertThat(answers).extracting(Answer::status).contains(503);
    assertThat(answers).allMatch(answer -> answer.status() == 200 || isRefusal(answer));
  }

  private static boolean isRefusal(Answer answer) {
    return answer.status() == 503
        && answer.header("Retry-After").equals("5")
        && answer.text().contains("The server is busy; try again shortly");
  }

  @Test
  @DisplayName("a pause that few requests waited for is not taken for load")
  void pause() {
    while (saturation.waitNanos() > 0) {
      Thread.onSpinWait();
    }
    saturation.begins(System.nanoTime());
    long end = System.nanoTime() + SECOND_AND_MORE;
    for (int i = 0; i < 15; i++) {
      saturation.begins(System.nanoTime() - 10 * LONG);
    }
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    saturation.begins(System.nanoTime() - 10 * LONG);
    assertThat(saturation.waitNanos()).isZero();
  }

  @Test
  @DisplayName("all are let in until the wait is long, then fewer the longer it is")
  void share() {
    assertThat(LoadShedding.admitted(0)).isEqualTo(1);
    assertThat(LoadShedding.admitted(LONG)).isEqualTo(1);
    assertThat(LoadShedding.admitted(2 * LONG)).isEqualTo(0.5);
    assertThat(LoadShedding.admitted(10 * LONG)).isEqualTo(0.1);
  }
}
