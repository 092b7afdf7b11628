package org.kith.seed;

import java.util.Comparator;
import java.util.stream.IntStream;

/// The people: a few whom many follow, a few who write most of the posts (often the same ones), and
/// one in a hundred who was deactivated. Nobody follows those, and they follow and like nothing.
final class Crowd {

  private static final double INACTIVE = 0.01;
  private static final long FIRST_JOIN_GAP_MS = 1_000;

  final int size;
  final long[] ids;
  final long[] joined;
  final boolean[] active;

  /// People by popularity and by how much they write, the first most.
  final int[] byPopularity;

  final int[] byActivity;

  Crowd(int size) {
    Draw draw = new Draw("people");
    Timeline timeline = new Timeline();
    this.size = size;
    ids = new long[size];
    joined = new long[size];
    active = new boolean[size];
    double[] whim = new double[size];
    for (int person = 0; person < size; person++) {
      joined[person] = Timeline.BEGIN + person * FIRST_JOIN_GAP_MS;
      ids[person] = timeline.idAt(joined[person]);
      active[person] = !draw.chance(INACTIVE);
      whim[person] = 6 * (draw.unit() - 0.5);
    }
    byPopularity = draw.shuffled(size);
    byActivity = byActivity(whim);
  }

  long countActive() {
    return IntStream.range(0, size).filter(person -> active[person]).count();
  }

  private int[] byActivity(double[] whim) {
    double[] key = new double[size];
    for (int rank = 0; rank < size; rank++) {
      key[byPopularity[rank]] = StrictMath.log(rank + 1) + whim[byPopularity[rank]];
    }
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingDouble(person -> key[person]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
