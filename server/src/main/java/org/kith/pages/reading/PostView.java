package org.kith.pages.reading;

import org.kith.cards.PostCard;
import org.kith.kernel.Permission;
import org.kith.kernel.Viewer;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.social.Relation;

/// What one viewer is shown of a post.
///
/// @param isOpen is it out, so that people react and comment?
/// @param mayEdit may the viewer edit, delete and restore it?
/// @param relation of the viewer to its author
/// @param here the query that leads to this page of the comments, to be added to: `page=2&`
/// @param form a comment that is being written, or was refused
public record PostView(
    PostCard post,
    boolean isOpen,
    boolean mayEdit,
    Relation relation,
    CommentThread thread,
    String here,
    Form form) {

  /// Is the author somebody whom this viewer could follow?
  public boolean mayFollow(Viewer viewer) {
    return isOpen && viewer.may(Permission.FOLLOW) && !viewer.is(post.author().id());
  }

  public FollowButton follow() {
    return new FollowButton(
        Paths.user(post.author().username()),
        "@" + post.author().username(),
        FollowButton.State.of(relation.following(), relation.requested(), false));
  }

  public boolean mayReact(Viewer viewer) {
    return isOpen && viewer.may(Permission.REACT);
  }

  public boolean mayComment(Viewer viewer) {
    return isOpen && viewer.may(Permission.COMMENT);
  }

  /// Is there a form to comment with? For whoever may; and what was typed stays when the sign-in of
  /// whoever typed it has ended.
  public boolean isCommentable(Viewer viewer) {
    return mayComment(viewer) || form.status() == 401;
  }

  /// Is a reply to this comment being written?
  public boolean isAnswered(long commentId) {
    return form.get("reply").equals(String.valueOf(commentId));
  }

  /// Is this comment being written anew?
  public boolean isEdited(long commentId) {
    return form.get("edit").equals(String.valueOf(commentId));
  }

  /// Is a comment on the post itself written, and none on a comment?
  public boolean isNew() {
    return form.given("reply").isEmpty() && form.given("edit").isEmpty();
  }
}
