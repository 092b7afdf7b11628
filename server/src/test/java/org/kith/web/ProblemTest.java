package org.kith.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Problem;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.ExtraRoute;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.RequestMethod;

class ProblemTest {

  private static final String SECRET = "SELECT password FROM /var/lib/kith.db";

  private final TestServer server = TestServer.on(Store.SQLITE);
  private final Actor anonymous = Actor.anonymous(server);

  @Test
  @DisplayName("A failure nobody foresaw is told to nobody, and logged once with the request's id")
  void unforeseen() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    log.start();
    root.addAppender(log);
    Answer answer =
        answerTo(
            () -> {
              throw new IllegalStateException(SECRET);
            },
            "X-Request-Id",
            "my-id-1");
    root.detachAppender(log);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.header("X-Request-Id")).isEqualTo("my-id-1");
    assertThat(answer.at("/type")).isEqualTo("/problems/failure");
    assertThat(answer.detail()).isEqualTo("The server failed; the failure was recorded");
    assertThat(answer.text()).doesNotContain("SELECT", "Exception");
    assertThat(log.list).hasSize(1);
    assertThat(log.list.getFirst().getFormattedMessage())
        .isEqualTo("Request my-id-1 failed: GET /api/extra");
    assertThat(log.list.getFirst().getThrowableProxy().getMessage()).isEqualTo(SECRET);
  }

  @Test
  void anErrorOfTheMachineIsAFailureToo() {
    assertThat(
            answerTo(
                    () -> {
                      throw new StackOverflowError();
                    })
                .status())
        .isEqualTo(500);
  }

  @Test
  @DisplayName("A server that is busy says when to come back")
  void retryAfter() {
    Answer unavailable =
        answerTo(() -> {
          throw new Problem.Unavailable("Try later", new IllegalStateException(SECRET));
        });
    assertThat(unavailable.status()).isEqualTo(503);
    assertThat(unavailable.header("Retry-After")).isEqualTo("5");
    assertThat(unavailable.text()).doesNotContain("SELECT");

    Answer tooMany =
        answerTo(() -> {
          throw new Problem.TooMany("Once a minute is enough", 42);
        });
    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooMany.header("Retry-After")).isEqualTo("42");
    assertThat(tooMany.at("/type")).isEqualTo("/problems/too-many");
  }

  @Test
  @DisplayName("Every answer has a request id: the client's when it is sane, else a new one")
  void requestId() {
    assertThat(anonymous.get("/problems").header("X-Request-Id")).hasSize(36);
    assertThat(anonymous.get("/nothing").header("X-Request-Id")).hasSize(36);
    assertThat(anonymous.get("/problems", "X-Request-Id", "a.b:c-1").header("X-Request-Id"))
        .isEqualTo("a.b:c-1");
    assertThat(anonymous.get("/problems", "X-Request-Id", "a b<script>").header("X-Request-Id"))
        .hasSize(36);
    assertThat(anonymous.get("/problems", "X-Request-Id", "a".repeat(101)).header("X-Request-Id"))
        .hasSize(36);
  }

  @Test
  @DisplayName("The type of every problem is an address that explains it")
  void types() {
    Answer all = anonymous.get("/problems");
    assertThat(all.items("type")).hasSize(ProblemKind.values().length).doesNotHaveDuplicates();
    for (String type : all.items("type")) {
      assertThat(anonymous.get(type).at("/type")).isEqualTo(type);
      assertThat(anonymous.get(type).at("/meaning")).isNotEmpty();
    }
    assertThat(anonymous.get("/api/nothing").at("/type")).isEqualTo("/problems/not-found");
  }

  @Test
  @DisplayName("A browser that goes astray outside the API reads a page")
  void browser() {
    Answer page = anonymous.get("/nowhere", "Accept", "text/html,*/*");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text()).contains("<h1>Nothing here</h1>", "There is nothing at /nowhere");
    Answer api = anonymous.get("/api/nowhere", "Accept", "text/html,*/*");
    assertThat(api.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void headAndOptionsAreAnsweredForEveryRoute() {
    Answer head = anonymous.send("HEAD", "/problems", null);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    Answer options = anonymous.send("OPTIONS", "/problems", null);
    assertThat(options.status()).isEqualTo(200);
    assertThat(options.header("Allow")).isEqualTo("GET,HEAD,OPTIONS");
    assertThat(anonymous.send("HEAD", "/api/nothing", null).status()).isEqualTo(404);
  }

  private Answer answerTo(Runnable work, String... headers) {
    try (ExtraRoute _ =
        new ExtraRoute(server, RequestMethod.GET, "/api/extra", (q, r) -> work.run())) {
      return anonymous.get("/api/extra", headers);
    }
  }
}
