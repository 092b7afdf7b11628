package org.kith.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.kith.kernel.Problem;
import org.kith.kernel.Settings;
import org.springframework.stereotype.Component;

/// Counts what is used of each [Limit] by whom: a token bucket (Bucket4j) for each, in memory.
/// Where there are several servers, each allows as much.
@Component
public class Limits {

  /// Beyond that, who was seen least is forgotten first: not somebody who tries often.
  private static final int MOST_KEPT = 200_000;

  private static final Duration LONGEST = Duration.ofMinutes(61);

  private final boolean on;
  private final LoadingCache<Key, Bucket> buckets;

  Limits(Settings settings, Clock clock) {
    on = settings.rateLimits();
    TimeMeter time = new ClockTime(clock);
    buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterAccess(LONGEST)
            .build(key -> bucket(key.limit, time));
  }

  private static Bucket bucket(Limit limit, TimeMeter time) {
    return Bucket.builder()
        .addLimit(all -> all.capacity(limit.most()).refillGreedy(limit.most(), limit.period()))
        .withCustomTimePrecision(time)
        .build();
  }

  /// Uses a limit once.
  ///
  /// @param who a person or an address, in any words that tell one from the other
  /// @throws Problem.TooMany when nothing is left, with the time until something is
  public Use take(Limit limit, String who) {
    if (!on) {
      return new Use(limit, limit.most(), Duration.ZERO);
    }
    ConsumptionProbe probe = buckets.get(new Key(limit, who)).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw refusal(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
    return new Use(
        limit, probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForReset()));
  }

  private static Problem refusal(Duration wait) {
    long seconds = Math.max(1, Use.seconds(wait));
    String time = seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
    return new Problem.TooMany("Too many attempts; try again in " + time, seconds);
  }

  /// What was used of a limit does not count any more.
  public void forget(Limit limit, String who) {
    buckets.invalidate(new Key(limit, who));
  }

  private record Key(Limit limit, String who) {}

  private record ClockTime(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
