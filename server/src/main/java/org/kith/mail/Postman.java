package org.kith.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.kith.kernel.Problem;
import org.kith.kernel.Settings;
import org.kith.storage.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// Sends what waits in the outbox: in every server, one mail after the other.
///
/// Each is taken for this server alone for a while, sent, and then removed. A server that is killed
/// between the last two leaves it to be sent again after that while: at least once, and once more
/// at most. What the mail server does not take is tried again after pauses that grow, for a day.
@Component
@ConditionalOnWebApplication
public class Postman {

  private static final Duration SHORTEST_CLAIM = Duration.ofMinutes(5);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(2);
  private static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  private final OutboxSql outbox;
  private final Letters letters;
  private final Transactions transactions;
  private final Clock clock;
  private final Duration stopTimeout;
  private final Optional<SmtpServer> server;
  private final SingletonSupplier<Smtp> smtp;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("mail").factory());

  private final Counter sent;
  private final Counter failed;
  private final Counter givenUp;

  private Future<?> round = CompletableFuture.completedFuture(true);

  /// When the mail server took no mail; it is left alone for a while then.
  private volatile Optional<Instant> failedAt = Optional.empty();

  Postman(
      OutboxSql outbox,
      Letters letters,
      Transactions transactions,
      Clock clock,
      Settings settings,
      MeterRegistry registry) {
    this.outbox = outbox;
    this.letters = letters;
    this.transactions = transactions;
    this.clock = clock;
    stopTimeout = settings.stopTimeout();
    server = SmtpServer.of(settings);
    smtp = SingletonSupplier.of(() -> new Smtp(server.orElseThrow(), clock));
    sent = counter(registry, "kith.mail.sent", "Mails that the mail server took");
    failed = counter(registry, "kith.mail.failures", "Attempts to send a mail that failed");
    givenUp = counter(registry, "kith.mail.given.up", "Mails that are tried no more");
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  /// In a thread of its own: what else is scheduled does not wait for a mail server.
  @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
  void look() {
    if (server.isPresent() && round.isDone()) {
      round = CompletableFuture.runAsync(this::deliver, thread);
    }
  }

  /// A mail on its way is waited for; what was not begun is there after the next start.
  @PreDestroy
  void stop() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(stopTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
      thread.shutdownNow();
    }
  }

  /// Sends what is due, until nothing is or the mail server takes no mail.
  public void deliver() {
    try {
      server.ifPresent(this::deliverTo);
    } catch (Problem.Unavailable e) {
      LOG.warn("mail waits for the database: {}", e.detail());
    } catch (RuntimeException e) {
      // Without its message, which may name who is written to.
      LOG.error("mail waits: {}", e.getClass().getName());
    }
  }

  private void deliverTo(SmtpServer to) {
    boolean going = true;
    while (going && !thread.isShutdown() && !isLeftAlone()) {
      Optional<Waiting> next = claim(to);
      next.ifPresent(waiting -> send(waiting, to));
      going = next.isPresent();
    }
  }

  /// A clock that was put back ends it.
  private boolean isLeftAlone() {
    Instant now = clock.instant();
    return failedAt
        .filter(failed -> !now.isBefore(failed) && now.isBefore(failed.plus(FIRST_PAUSE)))
        .isPresent();
  }

  private Optional<Waiting> claim(SmtpServer from) {
    Duration claim = from.timeout().multipliedBy(2L * Smtp.ANSWERS);
    Duration whole = claim.compareTo(SHORTEST_CLAIM) < 0 ? SHORTEST_CLAIM : claim;
    Instant now = clock.instant();
    return outbox.isDue(now)
        ? transactions.write(() -> outbox.claim(now, now.plus(whole)))
        : Optional.empty();
  }

  private void send(Waiting waiting, SmtpServer to) {
    try {
      letters
          .write(waiting, to)
          .ifPresent(mail -> {
            smtp.obtain().send(mail);
            sent.increment();
            tookMail();
          });
      transactions.run(() -> outbox.delete(waiting.id()));
    } catch (MailFailure e) {
      failed(waiting, e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      failed(waiting, MailFailure.of("a fault of this server, " + e.getClass().getSimpleName()));
    }
  }

  private void tookMail() {
    if (failedAt.isPresent()) {
      LOG.info("the mail server takes mail again");
      failedAt = Optional.empty();
    }
  }

  private void failed(Waiting waiting, MailFailure failure) {
    failed.increment();
    Instant now = clock.instant();
    if (!failure.isFinal()) {
      if (failedAt.isEmpty()) {
        LOG.warn("mail waits, and is tried again: {}", failure.getMessage());
      }
      failedAt = Optional.of(now);
    }
    if (failure.isFinal() || waiting.createdAt().plus(GIVEN_UP_AFTER).isBefore(now)) {
      givenUp.increment();
      LOG.warn(
          "mail {} ({}) is given up after {} attempts: {}",
          waiting.id(),
          waiting.letter().kind(),
          waiting.attempts(),
          failure.getMessage());
      transactions.run(() -> outbox.delete(waiting.id()));
    } else {
      transactions.run(() -> outbox.postpone(waiting, now.plus(pause(waiting.attempts()))));
    }
  }

  /// 1, 2, 4 minutes and so on, to two hours.
  private static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
