package org.kith.reading;

import java.util.List;
import java.util.Objects;
import org.kith.changes.ChangeLog;
import org.kith.changes.Mirror;
import org.kith.changes.Topic;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Component;

/// Which posts are newest of all, and how many there are: the first pages and the total from
/// memory, until a post is listed or no longer is.
@Component
class NewestPosts {

  /// How many posts are kept, from the newest.
  private static final int KEPT = 200;

  private static final Long ALL = 0L;

  private final SkeletonSql skeletons;
  private final OwnerSql owners;
  private final Mirror<Long, List<Cursor>> posts;
  private final Mirror<Long, Long> totals;

  NewestPosts(SkeletonSql skeletons, OwnerSql owners, ChangeLog log) {
    this.skeletons = skeletons;
    this.owners = owners;
    posts = new Mirror<>(log, 1, (key, found) -> 1);
    totals = new Mirror<>(log, 1, (key, total) -> 1);
    log.on(
        Topic.LISTING,
        changes -> {
          posts.drop(ALL);
          totals.drop(ALL);
        });
  }

  /// One more than the page has, when there are more.
  List<Cursor> page(PageRequest request) {
    long end = request.offset() + request.limit();
    if (!request.start().equals(Cursor.NEWEST) || end > KEPT) {
      return skeletons.newest(request);
    }
    List<Cursor> found =
        Objects.requireNonNull(
            posts.get(ALL, () -> skeletons.newest(PageRequest.after(Cursor.NEWEST, KEPT - 1))));
    int from = (int) Math.min(request.offset(), found.size());
    return found.subList(from, (int) Math.min(end, found.size()));
  }

  long total() {
    return Objects.requireNonNull(totals.get(ALL, owners::listedPosts));
  }
}
