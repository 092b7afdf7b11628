package org.kith.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/// How long requests take, by route. Named and tagged as Spring's own metric is, since dashboards
/// look for that.
@Component
@ConditionalOnWebApplication
class RequestTimes {

  private static final Duration[] BUCKETS =
      LongStream.of(2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Meter.MeterProvider<Timer> timers;

  private final AtomicInteger running;

  RequestTimes(MeterRegistry registry) {
    running = registry.gauge("http.server.requests.running", new AtomicInteger());
    timers =
        Timer.builder("http.server.requests")
            .description("Requests by route, from the first byte to the last filter")
            .serviceLevelObjectives(BUCKETS)
            .withRegistry(registry);
  }

  void arrived() {
    running.incrementAndGet();
  }

  void answered(AnsweredRequest request) {
    running.decrementAndGet();
    timers
        .withTags(
            Tags.of(
                "method",
                request.method(),
                "uri",
                request.route(),
                "status",
                String.valueOf(request.status())))
        .record(request.took());
  }
}
