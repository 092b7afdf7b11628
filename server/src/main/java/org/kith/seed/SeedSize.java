package org.kith.seed;

import org.kith.kernel.Problem;

/// How much to make.
///
/// @param followsPerUser the mean; half of the people follow about two thirds of it
public record SeedSize(int users, int followsPerUser, int posts, int likes, int tags) {

  private static final SeedSize S = new SeedSize(2_000, 50, 40_000, 200_000, 500);
  private static final SeedSize M = new SeedSize(20_000, 50, 400_000, 2_000_000, 2_000);
  private static final SeedSize L = new SeedSize(100_000, 50, 2_000_000, 10_000_000, 5_000);

  public SeedSize {
    if (users < 20 || posts < 20 || tags < 5 || likes > (long) users * posts / 20) {
      throw new IllegalArgumentException("a town this small has no shape");
    }
  }

  /// @throws Problem.BadRequest for any other name
  public static SeedSize named(String name) {
    return switch (name) {
      case "S", "s" -> S;
      case "M", "m" -> M;
      case "L", "l" -> L;
      default -> throw new Problem.BadRequest("There are the sizes S, M and L");
    };
  }

  /// About how many rows this makes, for showing progress.
  public long rows() {
    return 3L * users + (long) users * followsPerUser + 5L * posts + likes + 2L * tags;
  }
}
