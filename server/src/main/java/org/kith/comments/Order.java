package org.kith.comments;

import org.jspecify.annotations.Nullable;
import org.kith.kernel.Cursor;
import org.kith.kernel.Problem;

/// In which order the comments of a post are read. Each comment stands where it was written,
/// whatever it replies to.
public enum Order {
  OLDEST(new Cursor(-1, -1)),
  NEWEST(Cursor.NEWEST);

  private final Cursor start;

  Order(Cursor start) {
    this.start = start;
  }

  /// What stands before the first comment.
  Cursor start() {
    return start;
  }

  /// @param word `oldest`, also when null, or `newest`
  public static Order of(@Nullable String word) {
    return switch (word) {
      case null -> OLDEST;
      case "oldest" -> OLDEST;
      case "newest" -> NEWEST;
      default -> throw new Problem.Invalid("order", "must be oldest or newest");
    };
  }
}
