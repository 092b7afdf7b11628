package org.kith.limits;

import java.time.Duration;

/// How much of a limit is left.
///
/// @param full when all of it is there again, if nothing more is used
public record Use(Limit limit, long left, Duration full) {

  /// `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers-10.
  String policy() {
    return "\"%s\";q=%d;w=%d".formatted(limit.word(), limit.most(), limit.period().toSeconds());
  }

  /// `RateLimit` of the same draft.
  String header() {
    return "\"%s\";r=%d;t=%d".formatted(limit.word(), left, seconds(full));
  }

  static long seconds(Duration time) {
    return time.plusMillis(999).toSeconds();
  }
}
