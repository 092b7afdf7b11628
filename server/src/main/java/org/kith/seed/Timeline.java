package org.kith.seed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.kith.kernel.Ids;

/// When things happened, and ids that look as if they had been made then. Ids begin with 2024, so
/// the data spans not quite three years.
final class Timeline extends Clock {

  static final long BEGIN = Instant.parse("2024-01-01T01:00:00Z").toEpochMilli();
  static final long END = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();

  private final Ids ids = new Ids(this, 0);
  private long now;

  /// Ids made one after the other must not go back in time.
  long idAt(long millis) {
    now = millis;
    return ids.next();
  }

  /// Half of the past lies in the last fifth: people follow more as a site grows.
  static long growing(double unit) {
    return END - (long) ((END - BEGIN - Duration.ofDays(3).toMillis()) * StrictMath.pow(unit, 1.5));
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(now);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the timeline is UTC");
  }
}
