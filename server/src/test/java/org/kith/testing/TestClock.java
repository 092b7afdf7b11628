package org.kith.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Real time, plus what a test has added to it.
public final class TestClock extends Clock {

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final AtomicReference<@Nullable Instant> stopped = new AtomicReference<>();

  public void advance(Duration duration) {
    ahead.updateAndGet(sum -> sum.plus(duration));
  }

  /// From now on it is only as late as [#advance] makes it.
  public void stop() {
    stopped.set(Instant.ofEpochMilli(System.currentTimeMillis()));
  }

  void reset() {
    ahead.set(Duration.ZERO);
    stopped.set(null);
  }

  @Override
  public Instant instant() {
    Instant at = stopped.get();
    return (at == null ? Instant.ofEpochMilli(System.currentTimeMillis()) : at).plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the clock is UTC");
  }
}
