package org.kith.seed;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Random draws that are the same on every machine. Each part of the data has a generator of its
/// own, so that a change to one part leaves the others as they were.
final class Draw {

  private static final long SEED = 42;

  private final RandomGenerator random;

  /// @param part of the data this is for
  Draw(String part) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + part.hashCode());
  }

  /// 0 up to, not including, 1.
  double unit() {
    return random.nextDouble();
  }

  /// 0 up to, not including, n.
  int below(int n) {
    return random.nextInt(n);
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  /// 0 up to, not including, n; the probability of k falls as (k+1)^-s. The inverse of the
  /// continuous distribution function, for 0 < s < 1: the nearer to 1, the steeper.
  int zipf(int n, double s) {
    return (int) Math.min(n - 1, n * StrictMath.pow(unit(), 1 / (1 - s)));
  }

  /// At least `min`, with a heavy tail; the mean is `min * shape / (shape - 1)`.
  double pareto(double min, double shape) {
    return min * StrictMath.pow(1 - unit(), -1 / shape);
  }

  double exponential(double mean) {
    return -mean * StrictMath.log(1 - unit());
  }

  /// The numbers below n in random order.
  int[] shuffled(int n) {
    int[] numbers = new int[n];
    for (int i = 0; i < n; i++) {
      int j = below(i + 1);
      numbers[i] = numbers[j];
      numbers[j] = i;
    }
    return numbers;
  }
}
