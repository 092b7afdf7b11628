package org.kith.seed;

import java.sql.SQLException;
import java.util.Arrays;
import org.kith.storage.Rows;

/// Tags, and which post has which: none to four each, a few tags far more often than the rest.
final class Tagging {

  final long[] ids;

  /// For each tag, how many listed posts have it.
  final int[] listedPosts;

  private final Draw draw;

  Tagging(SeedSize size) {
    draw = new Draw("tags");
    Timeline timeline = new Timeline();
    ids = new long[size.tags()];
    Arrays.setAll(ids, tag -> timeline.idAt(Timeline.BEGIN));
    listedPosts = new int[size.tags()];
  }

  void write(PostPlan posts, Rows rows) throws SQLException {
    int[] lastPost = new int[ids.length];
    Arrays.fill(lastPost, -1);
    for (int post = 0; post < posts.ids.length; post++) {
      int count = draw.below(5);
      for (int i = 0; i < count; i++) {
        int tag = draw.zipf(ids.length, 0.7);
        if (lastPost[tag] != post) {
          lastPost[tag] = post;
          rows.add(posts.ids[post], ids[tag], posts.listedAt(post));
          listedPosts[tag] += posts.listed[post] ? 1 : 0;
        }
      }
    }
  }
}
