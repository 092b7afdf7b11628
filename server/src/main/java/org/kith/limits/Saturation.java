package org.kith.limits;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/// How long work that is ready waits for a processor: what is asked beyond what the machine can do
/// stands in line there, whoever asks. A thread that has nothing to do is started ten times a
/// second, and its wait is measured.
///
/// The shortest wait of the last second counts, so that a pause is not taken for load: a queue that
/// does not empty is one too many came to (Nichols and Jacobson, "Controlling Queue Delay", ACM
/// Queue 10(5), 2012).
@Component
@ConditionalOnWebApplication
class Saturation implements AutoCloseable {

  private static final int PROBES = 10;
  private static final Duration BETWEEN = Duration.ofMillis(100);

  private final long[] waits = new long[PROBES];
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("saturation").factory());
  private Probe probe = Probe.start();
  private int next;
  private volatile long shortest;

  Saturation(MeterRegistry registry) {
    Gauge.builder("kith.processors.wait", this, saturation -> saturation.waitNanos() / 1e9)
        .baseUnit("seconds")
        .description("How long work that is ready waits for a processor")
        .register(registry);
    long between = BETWEEN.toMillis();
    Future<?> _ =
        clock.scheduleWithFixedDelay(this::measure, between, between, TimeUnit.MILLISECONDS);
  }

  private void measure() {
    long begun = probe.begun.getNow(0L);
    waits[next] = (begun == 0 ? System.nanoTime() : begun) - probe.asked;
    next = (next + 1) % PROBES;
    shortest = Arrays.stream(waits).min().orElseThrow();
    if (begun != 0) {
      probe = Probe.start();
    }
  }

  private record Probe(long asked, CompletableFuture<Long> begun) {

    static Probe start() {
      Probe probe = new Probe(System.nanoTime(), new CompletableFuture<>());
      Thread.startVirtualThread(() -> probe.begun.complete(System.nanoTime()));
      return probe;
    }
  }

  long waitNanos() {
    return shortest;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
