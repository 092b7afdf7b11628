package org.kith.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.kith.kernel.Problem;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// How much waits in the database. Counted from time to time and not when somebody asks, so that
/// the metrics answer at once also while the database does not.
@Component
@ConditionalOnWebApplication
class Queues {

  private final QueueSql sql;
  private final Clock clock;
  private volatile double duePosts = Double.NaN;
  private volatile double idempotencyKeys = Double.NaN;
  private volatile double waitingMails = Double.NaN;

  Queues(QueueSql sql, Clock clock, MeterRegistry registry) {
    this.sql = sql;
    this.clock = clock;
    Gauge.builder("kith.posts.due", this, queues -> queues.duePosts)
        .description("Scheduled posts whose time has come and that are not published yet")
        .register(registry);
    Gauge.builder("kith.idempotency.keys", this, queues -> queues.idempotencyKeys)
        .description("First answers that are kept for repeated requests")
        .register(registry);
    Gauge.builder("kith.mail.waiting", this, queues -> queues.waitingMails)
        .description("Mails that are to be sent")
        .register(registry);
  }

  @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
  void count() {
    try {
      duePosts = sql.duePosts(clock.instant());
      idempotencyKeys = sql.idempotencyKeys();
      waitingMails = sql.waitingMails();
    } catch (Problem.Unavailable e) {
      duePosts = Double.NaN;
      idempotencyKeys = Double.NaN;
      waitingMails = Double.NaN;
    }
  }
}
