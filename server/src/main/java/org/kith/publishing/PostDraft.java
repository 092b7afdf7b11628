package org.kith.publishing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole post as somebody sent it, not yet checked.
///
/// @param content Markdown
/// @param status `draft`, `scheduled` or `published`
/// @param tags names, made if new; together with `tagIds` the union of both
/// @param projectId the team it is written for; null for none
public record PostDraft(
    @Nullable String title,
    @Nullable String content,
    @Nullable String status,
    @Nullable Instant publishAt,
    @Nullable List<String> tags,
    @Nullable List<Long> tagIds,
    @Nullable Long categoryId,
    @Nullable Long projectId) {

  /// Written for no project.
  public PostDraft(
      @Nullable String title,
      @Nullable String content,
      @Nullable String status,
      @Nullable Instant publishAt,
      @Nullable List<String> tags,
      @Nullable List<Long> tagIds,
      @Nullable Long categoryId) {
    this(title, content, status, publishAt, tags, tagIds, categoryId, null);
  }
}
