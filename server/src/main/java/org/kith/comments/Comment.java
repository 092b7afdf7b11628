package org.kith.comments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.hidden.Hidden;
import org.kith.identity.UserSummary;
import org.kith.kernel.Viewer;

/// A comment as readers see it.
///
/// Of a deleted comment, of one whose author was deactivated or deleted, and of one whose author is
/// hidden from the viewer by a block, only its place in the thread is left: no author, no content.
///
/// @param parentId the comment it replies to; null when it replies to the post
/// @param content Markdown
/// @param contentHtml sanitised
/// @param muted is its author somebody whom the viewer muted?
public record Comment(
    long id,
    long postId,
    @Nullable Long parentId,
    @Nullable UserSummary author,
    String content,
    String contentHtml,
    Instant createdAt,
    Instant updatedAt,
    boolean deleted,
    boolean muted) {

  /// As it is shown to somebody from whom these people are hidden.
  Comment without(Hidden hidden) {
    if (author == null) {
      return this;
    }
    return hidden.blocked().contains(author.id())
        ? new Comment(id, postId, parentId, null, "", "", createdAt, updatedAt, true, false)
        : hidden.muted().contains(author.id()) ? asMuted() : this;
  }

  private Comment asMuted() {
    return new Comment(
        id, postId, parentId, author, content, contentHtml, createdAt, updatedAt, false, true);
  }

  /// May this viewer write it anew or delete it? Of one that was deleted nobody may.
  public boolean mayBeEditedBy(Viewer viewer) {
    return author != null && StoredComment.mayBeEdited(viewer, author.id());
  }
}
