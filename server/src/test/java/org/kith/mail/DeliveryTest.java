package org.kith.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.OUTBOX;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryTown;
import org.kith.testing.PostOffice;
import org.kith.testing.PostOffice.Received;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;
import org.kith.texts.Language;
import org.slf4j.LoggerFactory;

/// What waits is sent: once, later when it cannot be now, and not for ever.
@OnEveryTown
class DeliveryTest {

  private final PostOffice office = PostOffice.OF_ALL;
  private final World world;
  private final TestServer server;
  private final DSLContext sql;
  private final Actor ada;

  DeliveryTest(Store store) {
    world = World.mailing(store);
    server = world.server;
    sql = server.bean(DSLContext.class);
    ada = world.ada();
  }

  @BeforeEach
  void readFirstMails() {
    server.clock().stop();
    office.mailsOf(server);
  }

  private void ask(String name) {
    assertThat(
            world
                .anonymous
                .post("/api/auth/password-links/request", "{\"username\": \"%s\"}".formatted(name))
                .status())
        .isEqualTo(202);
  }

  private void deliver() {
    server.bean(Postman.class).deliver();
  }

  private List<Duration> waits() {
    Instant now = server.clock().instant();
    return sql.select(OUTBOX.DUE_AT)
        .from(OUTBOX)
        .orderBy(OUTBOX.ID)
        .fetch(row -> Duration.between(now, row.value1()));
  }

  @Test
  @DisplayName("a mail waits while the mail server is down, and comes when it is up again")
  void down() {
    ask("ada");
    ask("ada");
    office.closedDuring(() -> {
      deliver();
      assertThat(waits()).contains(Duration.ofMinutes(1)).hasSize(2);
      deliver();
    });
    assertThat(office.mailsOf(server)).as("it is left alone for a minute").isEmpty();
    server.clock().advance(Duration.ofMinutes(1));
    assertThat(office.mailsOf(server)).hasSize(2);
    assertThat(waits()).isEmpty();
  }

  @Test
  @DisplayName("the pauses between attempts grow, and after a day a mail is given up")
  void givenUp() {
    ask("ada");
    List<Long> minutes = new ArrayList<>();
    List<String> log =
        logged(() ->
            office.closedDuring(() -> {
              deliver();
              while (!waits().isEmpty() && minutes.size() < 50) {
                Duration wait = waits().getFirst();
                minutes.add(wait.toMinutes());
                server.clock().advance(wait);
                deliver();
              }
            }));
    assertThat(minutes).startsWith(1L, 2L, 4L, 8L, 16L, 32L, 64L, 120L, 120L);
    assertThat(LongStream.range(0, minutes.size()).map(i -> minutes.get((int) i)).sum())
        .isBetween(24L * 60, 26L * 60);
    assertThat(log)
        .hasSize(2)
        .anyMatch(line -> line.contains("given up after " + (minutes.size() + 1) + " attempts"))
        .allMatch(line -> line.contains("cannot connect"))
        .noneMatch(line -> line.contains("ada"));
    assertThat(office.mailsOf(server)).isEmpty();
  }

  private static List<String> logged(Runnable work) {
    Logger logger = (Logger) LoggerFactory.getLogger(Postman.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    try {
      work.run();
    } finally {
      logger.detachAppender(lines);
    }
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  @DisplayName("what a server took before it was killed is sent by another one, a while later")
  void killed() {
    ask("ada");
    Instant now = server.clock().instant();
    OutboxSql rows = server.bean(OutboxSql.class);
    server.bean(Transactions.class).run(() -> rows.claim(now, now.plus(Duration.ofMinutes(5))));
    assertThat(office.mailsOf(server)).as("it is another server's now").isEmpty();
    server.clock().advance(Duration.ofMinutes(5));
    assertThat(office.mailsOf(server)).hasSize(1);
    server.clock().advance(Duration.ofHours(3));
    assertThat(office.mailsOf(server)).isEmpty();
  }

  @Test
  @DisplayName("a server that comes back late moves nothing that another one has taken")
  void late() {
    ask("ada");
    Instant now = server.clock().instant();
    OutboxSql rows = server.bean(OutboxSql.class);
    Transactions transactions = server.bean(Transactions.class);
    Waiting first = transactions.write(() -> rows.claim(now, now)).orElseThrow();
    Waiting second =
        transactions.write(() -> rows.claim(now, now.plus(Duration.ofHours(1)))).orElseThrow();
    transactions.run(() -> rows.postpone(first, now));
    assertThat(waits()).containsExactly(Duration.ofHours(1));
    transactions.run(() -> rows.postpone(second, now));
    assertThat(office.mailsOf(server)).hasSize(1);
  }

  @Test
  @DisplayName("many servers at once send each mail once")
  void manyServers() throws Exception {
    Actor ben = world.ben();
    office.mailsOf(server);
    List<String> people = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      world.person("person" + i, Role.USER);
      people.add("person" + i + "@example.org");
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> rounds = new ArrayList<>();
      for (Actor actor : List.of(ada, ben, ada, ben)) {
        Postman postman = actor.server().bean(Postman.class);
        rounds.add(threads.submit(() -> postman.deliver()));
      }
      for (Future<?> round : rounds) {
        await(round);
      }
    }
    assertThat(office.takeAll())
        .extracting(Received::to)
        .containsExactlyInAnyOrderElementsOf(people);
    assertThat(waits()).isEmpty();
  }

  private static void await(Future<?> round) throws InterruptedException, ExecutionException {
    assertThat(round.get()).isNull();
  }

  @Test
  @DisplayName("what was undone is not mailed")
  void undone() {
    Outbox outbox = server.bean(Outbox.class);
    try {
      server
          .bean(Transactions.class)
          .run(() -> {
            outbox.take(new Letter.PasswordChanged(ada.id()));
            throw new IllegalArgumentException("undo");
          });
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessage("undo");
    }
    assertThat(office.mailsOf(server)).isEmpty();
  }

  @Test
  @DisplayName("nobody is mailed who is gone, or whose address leads nowhere")
  void nobody() {
    ask("ada");
    ada.delete("/api/users/me/soft-delete");
    assertThat(office.mailsOf(server)).isEmpty();
    Actor ben = world.ben();
    assertThat(world.mina().delete("/api/users/" + ben.id()).status()).isEqualTo(204);
    assertThat(waits()).hasSize(1);
    office.mailsOf(server);
    world
        .server
        .bean(org.kith.identity.Authors.class)
        .findOrMake("Somebody Imported", "Somebody Imported");
    ask("somebody_imported");
    assertThat(office.mailsOf(server)).isEmpty();
    assertThat(waits()).isEmpty();
  }

  @Test
  @DisplayName("when too many mails wait no more are taken, and people register all the same")
  void full() {
    Instant now = server.clock().instant();
    OutboxSql rows = server.bean(OutboxSql.class);
    Letter letter = new Letter.PasswordLink("nobody");
    server
        .bean(Transactions.class)
        .run(() ->
            LongStream.rangeClosed(1, 10_000)
                .forEach(id -> rows.insert(id, letter, Language.ENGLISH, now)));
    String body = "{\"username\": \"ada\"}";
    assertThat(world.anonymous.post("/api/auth/password-links/request", body).status())
        .isEqualTo(503);
    assertThat(world.ben().get("/api/auth/email").at("/confirmed")).isEqualTo("false");
    assertThat(waits()).hasSize(10_000);
  }
}
