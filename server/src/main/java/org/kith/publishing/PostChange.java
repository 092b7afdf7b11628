package org.kith.publishing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What to change of a post, not yet checked; null leaves a field as it is.
///
/// @param categoryId empty takes the post out of its category
/// @param tags together with `tagIds` replaces the whole set; an empty list removes all
/// @param projectId empty to take it out of its project
/// @param version when the post that is to be changed was updated, for a change of that and no
///   later one; null for a change of whatever is there
@SuppressWarnings("NullableOptional")
public record PostChange(
    @Nullable String title,
    @Nullable String content,
    @Nullable String status,
    @Nullable Instant publishAt,
    @Nullable List<String> tags,
    @Nullable List<Long> tagIds,
    @Nullable Optional<Long> categoryId,
    @Nullable Optional<Long> projectId,
    @Nullable Instant version) {

  /// Changes whatever is there.
  public PostChange(
      @Nullable String title,
      @Nullable String content,
      @Nullable String status,
      @Nullable Instant publishAt,
      @Nullable List<String> tags,
      @Nullable List<Long> tagIds,
      @Nullable Optional<Long> categoryId,
      @Nullable Optional<Long> projectId) {
    this(title, content, status, publishAt, tags, tagIds, categoryId, projectId, null);
  }

  /// Leaves the post in the project it is in.
  public PostChange(
      @Nullable String title,
      @Nullable String content,
      @Nullable String status,
      @Nullable Instant publishAt,
      @Nullable List<String> tags,
      @Nullable List<Long> tagIds,
      @Nullable Optional<Long> categoryId) {
    this(title, content, status, publishAt, tags, tagIds, categoryId, null);
  }
}
