package org.kith.reading;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.kith.changes.ChangeLog;
import org.kith.changes.Mirror;
import org.kith.changes.Topic;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Component;

/// Which posts are newest of all, and how many there are, each without those by some authors: the
/// first pages and the total from memory, until a post is listed or no longer is.
@Component
class NewestPosts {

  /// How many posts are kept, from the newest.
  private static final int KEPT = 200;

  /// Of how many authors it is kept how many posts they have.
  private static final int COUNTED = 10_000;

  private static final Long ALL = 0L;

  private final SkeletonSql skeletons;
  private final OwnerSql owners;
  private final Mirror<Long, Newest> posts;
  private final Mirror<Long, Long> totals;
  private final Mirror<Long, Long> counts;

  NewestPosts(SkeletonSql skeletons, OwnerSql owners, ChangeLog log) {
    this.skeletons = skeletons;
    this.owners = owners;
    posts = new Mirror<>(log, 1, (key, found) -> 1);
    totals = new Mirror<>(log, 1, (key, total) -> 1);
    counts = new Mirror<>(log, COUNTED, (author, count) -> 1);
    log.on(
        Topic.LISTING,
        changes -> {
          posts.drop(ALL);
          totals.drop(ALL);
          changes.forEach(change -> counts.drop(change.subject()));
        });
  }

  /// One more than the page has, when there are more.
  List<Cursor> page(Collection<Long> without, PageRequest request) {
    long end = request.offset() + request.limit();
    if (!request.start().equals(Cursor.NEWEST) || end > KEPT) {
      return skeletons.newest(without, request);
    }
    Newest newest = Objects.requireNonNull(posts.get(ALL, () -> Newest.of(skeletons.newest(KEPT))));
    List<Cursor> found = newest.without(without);
    if (end > found.size() && newest.posts.size() == KEPT) {
      return skeletons.newest(without, request);
    }
    int from = (int) Math.min(request.offset(), found.size());
    return found.subList(from, (int) Math.min(end, found.size()));
  }

  long total(Collection<Long> without) {
    long all = Objects.requireNonNull(totals.get(ALL, owners::listedPosts));
    return without.isEmpty()
        ? all
        : all
            - counts.get(List.copyOf(without), this::counts).stream()
                .mapToLong(Objects::requireNonNull)
                .sum();
  }

  /// Of each of them, also of who has none.
  private Map<Long, Long> counts(List<Long> authors) {
    Map<Long, Long> counted = new HashMap<>(owners.listed(authors));
    authors.forEach(author -> counted.putIfAbsent(author, 0L));
    return counted;
  }

  /// @param authors of each of the posts
  private record Newest(List<Cursor> posts, List<Long> authors) {

    static Newest of(List<SkeletonSql.Authored> found) {
      return new Newest(
          found.stream().map(SkeletonSql.Authored::post).toList(),
          found.stream().map(SkeletonSql.Authored::authorId).toList());
    }

    List<Cursor> without(Collection<Long> some) {
      return some.isEmpty()
          ? posts
          : IntStream.range(0, posts.size())
              .filter(i -> !some.contains(authors.get(i)))
              .mapToObj(posts::get)
              .toList();
    }
  }
}
