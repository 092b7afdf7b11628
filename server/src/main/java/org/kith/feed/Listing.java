package org.kith.feed;

import java.util.Arrays;
import java.util.List;
import org.kith.kernel.Cursor;

/// The listed posts of a person or a project, newest first, as two arrays: 16 bytes a post.
final class Listing {

  static final Listing EMPTY = new Listing(new long[0], new long[0]);

  private final long[] at;
  private final long[] ids;

  /// Both are in the arrays too, whose memory is another one's.
  private final int size;

  private final long newestAt;

  private Listing(long[] at, long[] ids) {
    this.at = at;
    this.ids = ids;
    size = ids.length;
    newestAt = size == 0 ? Long.MIN_VALUE : at[0];
  }

  /// @param posts newest first
  static Listing of(List<Cursor> posts) {
    return new Listing(
        posts.stream().mapToLong(Cursor::at).toArray(),
        posts.stream().mapToLong(Cursor::id).toArray());
  }

  int size() {
    return size;
  }

  long at(int i) {
    return at[i];
  }

  long id(int i) {
    return ids[i];
  }

  /// By their newest posts, as a comparator; neither is empty.
  static int compareNewest(Listing one, Listing other) {
    int byTime = Long.compare(one.newestAt, other.newestAt);
    return byTime == 0 ? Long.compare(one.id(0), other.id(0)) : byTime;
  }

  /// The place of the first post that comes after this one.
  int after(Cursor start) {
    if (ids.length == 0 || comesAfter(0, start.at(), start.id())) {
      return 0;
    }
    int last = 0;
    int next = ids.length;
    while (next - last > 1) {
      int middle = (last + next) >>> 1;
      if (comesAfter(middle, start.at(), start.id())) {
        next = middle;
      } else {
        last = middle;
      }
    }
    return next;
  }

  private boolean comesAfter(int i, long otherAt, long otherId) {
    return at[i] < otherAt || (at[i] == otherAt && ids[i] < otherId);
  }

  /// The same with this post in its place.
  Listing with(Cursor post) {
    Listing others = without(post.id());
    int place = others.after(post);
    return new Listing(
        inserted(others.at, place, post.at()), inserted(others.ids, place, post.id()));
  }

  private static long[] inserted(long[] values, int place, long value) {
    long[] more = Arrays.copyOf(values, values.length + 1);
    System.arraycopy(values, place, more, place + 1, values.length - place);
    more[place] = value;
    return more;
  }

  Listing without(long id) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == id) {
        return new Listing(removed(at, i), removed(ids, i));
      }
    }
    return this;
  }

  private static long[] removed(long[] values, int place) {
    long[] fewer = Arrays.copyOf(values, values.length - 1);
    System.arraycopy(values, place + 1, fewer, place, fewer.length - place);
    return fewer;
  }
}
