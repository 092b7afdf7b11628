package org.kith.seed;

import java.sql.SQLException;
import java.util.Arrays;
import org.kith.storage.Rows;

/// Who follows whom: how many somebody follows is Pareto distributed, whom they choose is Zipf
/// distributed over popularity.
final class FollowGraph {

  private static final double SHAPE = 1.6;

  /// Makes up for the draws that are lost to doubles and to the limit.
  private static final double LOST = 1.07;

  final int[] followers;
  final int[] following;

  private final Crowd crowd;
  private final SeedSize size;
  private final Draw draw;

  FollowGraph(Crowd crowd, SeedSize size) {
    this.crowd = crowd;
    this.size = size;
    draw = new Draw("follows");
    followers = new int[crowd.size];
    following = new int[crowd.size];
  }

  void write(Rows rows) throws SQLException {
    int[] chosenBy = new int[crowd.size];
    Arrays.fill(chosenBy, -1);
    for (int person = 0; person < crowd.size; person++) {
      int wanted = outDegree();
      chosenBy[person] = person;
      for (int i = 0; i < wanted; i++) {
        int other = crowd.byPopularity[draw.zipf(crowd.size, 0.60)];
        long since = Timeline.growing(draw.unit());
        if (crowd.active[person] && crowd.active[other] && chosenBy[other] != person) {
          chosenBy[other] = person;
          following[person]++;
          followers[other]++;
          rows.add(crowd.ids[person], crowd.ids[other], since);
        }
      }
    }
  }

  private int outDegree() {
    double min = size.followsPerUser() * LOST * (SHAPE - 1) / SHAPE;
    return (int) Math.min(crowd.size / 8.0, draw.pareto(min, SHAPE));
  }
}
