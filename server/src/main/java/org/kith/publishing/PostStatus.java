package org.kith.publishing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How far a post is on its way to readers.
public enum PostStatus {
  DRAFT,
  SCHEDULED,
  PUBLISHED;

  /// The word in SQL and JSON.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<PostStatus> of(String word) {
    return Arrays.stream(values()).filter(status -> status.word().equals(word)).findAny();
  }
}
