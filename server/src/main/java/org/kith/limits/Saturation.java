package org.kith.limits;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// How long requests wait until a processor is free to begin with them: what is asked beyond what
/// the machine can do stands in line there.
///
/// It is the mean of the last second, of at least so many that a pause is not taken for load: Zhou
/// and others, "Overload Control for Scaling WeChat Microservices" (SoCC 2018), find the mean wait
/// to tell of overload as the time of an answer does not.
@Component
@ConditionalOnWebApplication
class Saturation implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final long WINDOW = Duration.ofSeconds(1).toNanos();
  private static final int FEW = 20;

  private final LongAdder count = new LongAdder();
  private final LongAdder sum = new LongAdder();
  private final AtomicLong begun = new AtomicLong(System.nanoTime());
  private volatile long mean;

  Saturation(MeterRegistry registry) {
    Gauge.builder("kith.requests.wait", this, saturation -> saturation.waitNanos() / 1e9)
        .baseUnit("seconds")
        .description("How long requests wait until a processor is free to begin with them")
        .register(registry);
  }

  /// Whatever Tomcat hands over, a request or a part of one, goes by here.
  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addProtocolHandlerCustomizers(handler -> {
      Executor threads = handler.getExecutor();
      handler.setExecutor(work -> {
        long asked = System.nanoTime();
        threads.execute(() -> {
          begins(asked);
          work.run();
        });
      });
    });
  }

  void begins(long asked) {
    long now = System.nanoTime();
    count.increment();
    sum.add(now - asked);
    long start = begun.get();
    if (now - start >= WINDOW && begun.compareAndSet(start, now)) {
      long waited = count.sumThenReset();
      long all = sum.sumThenReset();
      mean = waited < FEW || now - start > 2 * WINDOW ? 0 : all / waited;
    }
  }

  /// 0 when there were few requests.
  long waitNanos() {
    return System.nanoTime() - begun.get() > 2 * WINDOW ? 0 : mean;
  }
}
