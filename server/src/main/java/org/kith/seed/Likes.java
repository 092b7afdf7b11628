package org.kith.seed;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import org.kith.storage.Rows;

/// Who likes what: two likes in three go to posts that are recent, one to posts that went viral.
final class Likes {

  private static final double RECENT = 0.67;
  private static final double MEAN_DELAY_MS = Duration.ofDays(2).toMillis();

  final int[] perPost;

  private final Crowd crowd;
  private final PostPlan posts;
  private final Draw draw;

  Likes(Crowd crowd, PostPlan posts, SeedSize size) {
    this.crowd = crowd;
    this.posts = posts;
    draw = new Draw("likes");
    perPost = perPost(size.likes());
  }

  /// No post is liked by more than two in five, which keeps the search for somebody who does not
  /// like it yet short.
  private int[] perPost(int likes) {
    int n = posts.ids.length;
    int most = crowd.size * 2 / 5;
    int[] viral = draw.shuffled(n);
    int[] counts = new int[n];
    int placed = 0;
    while (placed < likes) {
      int post =
          draw.chance(RECENT)
              ? n - 1 - (int) (n * StrictMath.pow(draw.unit(), 3))
              : viral[draw.zipf(n, 0.6)];
      if (posts.seen[post] && counts[post] < most) {
        counts[post]++;
        placed++;
      }
    }
    return counts;
  }

  void write(Rows rows) throws SQLException {
    int[] eager = draw.shuffled(crowd.size);
    int[] lastPost = new int[crowd.size];
    Arrays.fill(lastPost, -1);
    for (int post = 0; post < perPost.length; post++) {
      int left = perPost[post];
      while (left > 0) {
        int person = eager[(int) (crowd.size * StrictMath.pow(draw.unit(), 1.5))];
        if (crowd.active[person] && lastPost[person] != post) {
          lastPost[person] = post;
          rows.add(posts.ids[post], crowd.ids[person], "like", at(post));
          left--;
        }
      }
    }
  }

  private long at(int post) {
    return Math.min(Timeline.END, posts.written[post] + (long) draw.exponential(MEAN_DELAY_MS));
  }
}
