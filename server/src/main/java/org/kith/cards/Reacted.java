package org.kith.cards;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.social.Reaction;

/// What somebody reacted with to which posts: 12 bytes a post.
///
/// @param posts ids, in order
/// @param kinds of the reaction to each of these posts
@SuppressWarnings("ArrayRecordComponent")
record Reacted(long[] posts, Reaction[] kinds) {

  static Reacted of(Map<Long, Reaction> reactions) {
    long[] posts = reactions.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    Reaction[] kinds = Arrays.stream(posts).mapToObj(reactions::get).toArray(Reaction[]::new);
    return new Reacted(posts, kinds);
  }

  int size() {
    return posts.length;
  }

  int bytes() {
    return 12 * posts.length;
  }

  /// The reaction to a post; null without one.
  @Nullable Reaction to(long post) {
    int place = Arrays.binarySearch(posts, post);
    return place < 0 ? null : kinds[place];
  }
}
