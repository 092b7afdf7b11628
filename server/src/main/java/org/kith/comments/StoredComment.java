package org.kith.comments;

import org.kith.kernel.Permission;
import org.kith.kernel.Viewer;

/// What rules need to know of a comment.
///
/// @param moderated was it deleted by somebody else than its author?
record StoredComment(long id, long postId, long authorId, boolean deleted, boolean moderated) {

  boolean mayBeEditedBy(Viewer viewer) {
    return mayBeEdited(viewer, authorId);
  }

  static boolean mayBeEdited(Viewer viewer, long authorId) {
    return viewer.is(authorId) || viewer.may(Permission.MODERATE);
  }

  /// An author takes back their own deletion only, not a moderator's.
  boolean mayBeRestoredBy(Viewer viewer) {
    return viewer.may(Permission.MODERATE) || (viewer.is(authorId) && !moderated);
  }
}
