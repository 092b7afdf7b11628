package org.kith.seed;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.kith.storage.Rows;

/// The posts: a few authors wrote most of them, and more were written from year to year.
final class PostPlan {

  private static final double DRAFTS = 0.05;
  private static final double DELETED = 0.02;

  final long[] ids;
  final long[] written;

  /// Where anybody may see the post.
  final boolean[] listed;

  /// Where the post was seen at some time, and so may have been liked.
  final boolean[] seen;

  /// For each person, how many of their posts are listed.
  final int[] listedBy;

  private final Crowd crowd;
  private final Draw draw;
  private final Prose prose;

  PostPlan(Crowd crowd, SeedSize size, Prose prose) {
    this.crowd = crowd;
    this.prose = prose;
    draw = new Draw("posts");
    ids = new long[size.posts()];
    written = new long[size.posts()];
    listed = new boolean[size.posts()];
    seen = new boolean[size.posts()];
    listedBy = new int[crowd.size];
  }

  void write(Rows rows) throws SQLException {
    Timeline timeline = new Timeline();
    long begin = crowd.joined[crowd.size - 1];
    for (int post = 0; post < ids.length; post++) {
      int author = crowd.byActivity[draw.zipf(crowd.size, 0.65)];
      boolean draft = draw.chance(DRAFTS);
      boolean deleted = draw.chance(DELETED);
      double age = 1 - StrictMath.pow((post + 1.0) / ids.length, 0.6);
      written[post] = Timeline.END - (long) ((Timeline.END - begin) * age);
      ids[post] = timeline.idAt(written[post]);
      seen[post] = !draft && crowd.active[author];
      listed[post] = seen[post] && !deleted;
      if (listed[post]) {
        listedBy[author]++;
      }
      add(rows, post, crowd.ids[author], draft, deleted);
    }
  }

  private void add(Rows rows, int post, long author, boolean draft, boolean deleted)
      throws SQLException {
    Prose.Text text = prose.next();
    rows.add(
        ids[post],
        author,
        text.title(),
        text.title().toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + "-" + (post + 1),
        text.content(),
        text.html(),
        draft ? "draft" : "published",
        draft ? null : written[post],
        listedAt(post),
        listedAt(post),
        written[post],
        written[post],
        deleted ? Timeline.END : null);
  }

  @Nullable Long listedAt(int post) {
    return listed[post] ? written[post] : null;
  }
}
