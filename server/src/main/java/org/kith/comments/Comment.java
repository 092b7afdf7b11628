package org.kith.comments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserSummary;
import org.kith.kernel.Viewer;

/// A comment as readers see it.
///
/// Of a deleted comment, and of one whose author was deactivated or deleted, only its place in the
/// thread is left: no author, no content.
///
/// @param parentId the comment it replies to; null when it replies to the post
/// @param content Markdown
/// @param contentHtml sanitised
public record Comment(
    long id,
    long postId,
    @Nullable Long parentId,
    @Nullable UserSummary author,
    String content,
    String contentHtml,
    Instant createdAt,
    Instant updatedAt,
    boolean deleted) {

  /// May this viewer write it anew or delete it? Of one that was deleted nobody may.
  public boolean mayBeEditedBy(Viewer viewer) {
    return author != null && StoredComment.mayBeEdited(viewer, author.id());
  }
}
