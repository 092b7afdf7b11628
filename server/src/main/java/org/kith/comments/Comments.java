package org.kith.comments;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.comments.CommentSql.Text;
import org.kith.identity.Standings;
import org.kith.kernel.Check;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.markup.Markdown;
import org.kith.publishing.PostCounters;
import org.kith.publishing.Posts;
import org.kith.site.SiteCounters;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Comments in threads (rule W5). Whoever sees a post sees its comments; of a post one may not see,
/// and of its comments, there is none (Problem.NotFound).
///
/// A comment is edited, deleted and restored by its author and by whoever has MODERATE, as long as
/// they see the post; anybody else is Problem.Forbidden. What is done to comments of others is in
/// the audit log, by their authors' names; their text is not.
///
/// The comment_count of a post is of comments that are shown: not deleted, and by somebody active.
///
/// Every write locks in one order: people (shared, by id), the post (shared), the comment, then the
/// counters.
@Service
public class Comments {

  private static final int MAX_CONTENT = 10_000;

  private final CommentSql comments;
  private final ThreadSql threads;
  private final Standings standings;
  private final Posts posts;
  private final PostCounters counters;
  private final Audit audit;
  private final SiteCounters site;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  Comments(
      CommentSql comments,
      ThreadSql threads,
      Standings standings,
      Posts posts,
      PostCounters counters,
      Audit audit,
      SiteCounters site,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.comments = comments;
    this.threads = threads;
    this.standings = standings;
    this.posts = posts;
    this.counters = counters;
    this.audit = audit;
    this.site = site;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// Comments on a published post, or replies to one of its comments that is shown, however deep.
  /// Needs COMMENT.
  ///
  /// @param parentId null to comment on the post itself
  /// @return the id of the new comment
  /// @throws Problem.NotFound "Post not found"; "Comment not found" when the parent is not one of
  ///   this post
  /// @throws Problem.Conflict when the post is not published, or the parent was deleted
  public long add(Viewer viewer, long postId, @Nullable String content, @Nullable Long parentId) {
    long me = viewer.require(Permission.COMMENT);
    long id = ids.next();
    Text text = text(id, content);
    transactions.run(() -> {
      standings.requireActive(me);
      posts.visibleTo(viewer, postId);
      if (!posts.holdListed(postId)) {
        throw new Problem.Conflict("Only a published post can be commented on");
      }
      if (parentId != null) {
        requireShown(postId, parentId);
      }
      StoredComment comment = new StoredComment(id, postId, me, false, false);
      comments.insert(comment, parentId, text, now());
      count(postId, true, 1);
    });
    return id;
  }

  private void requireShown(long postId, long parentId) {
    if (comments.lock(parentId).filter(parent -> parent.postId() == postId).isEmpty()) {
      throw notFound();
    }
    if (threads.find(parentId).orElseThrow(Comments::notFound).deleted()) {
      throw new Problem.Conflict("A deleted comment cannot be replied to");
    }
  }

  /// Writes a comment anew.
  ///
  /// @throws Problem.Conflict when it was deleted
  public void change(Viewer viewer, long id, @Nullable String content) {
    viewer.requireSignedIn();
    Text text = text(id, content);
    write(
        viewer,
        id,
        (comment, place) -> {
          requireEditor(viewer, comment);
          if (comment.deleted() || !place.byActive) {
            throw new Problem.Conflict("The comment was deleted; restore it first");
          }
          note(viewer, comment, "comment.change");
          comments.update(id, text, now());
        });
  }

  /// Deletes a comment until it is restored; its place in the thread stays, and so do the replies.
  /// Again changes nothing.
  public void delete(Viewer viewer, long id) {
    viewer.requireSignedIn();
    write(
        viewer,
        id,
        (comment, place) -> {
          requireEditor(viewer, comment);
          if (!comment.deleted()) {
            note(viewer, comment, "comment.delete");
            comments.setDeletedAt(id, now(), !viewer.is(comment.authorId()));
            place.count(-1);
          }
        });
  }

  /// Brings a deleted comment back. Nothing happens to one that is not deleted.
  ///
  /// @throws Problem.Forbidden for its author too, when a moderator deleted it
  public void restore(Viewer viewer, long id) {
    viewer.requireSignedIn();
    write(
        viewer,
        id,
        (comment, place) -> {
          requireEditor(viewer, comment);
          if (comment.deleted()) {
            if (!comment.mayBeRestoredBy(viewer)) {
              throw new Problem.Forbidden(
                  "A moderator deleted this comment; only moderators restore it");
            }
            note(viewer, comment, "comment.restore");
            comments.setDeletedAt(id, null, false);
            place.count(1);
          }
        });
  }

  /// The caller holds the post.
  private void count(long postId, boolean listed, int change) {
    counters.addComments(postId, change);
    if (listed) {
      site.add(SiteCounters.Counter.COMMENTS, change);
    }
  }

  private void write(Viewer viewer, long id, BiConsumer<StoredComment, Place> work) {
    StoredComment before = comments.find(id).orElseThrow(Comments::notFound);
    transactions.run(() -> {
      Set<Long> active = standings.hold(List.of(viewer.userId(), before.authorId()));
      if (!active.contains(viewer.userId())) {
        throw new Problem.Unauthorized("Sign in to do this");
      }
      requireVisible(viewer, before.postId());
      boolean listed = posts.holdListed(before.postId());
      StoredComment comment = comments.lock(id).orElseThrow(Comments::notFound);
      work.accept(comment, new Place(before.postId(), listed, active.contains(comment.authorId())));
    });
  }

  private void note(Viewer viewer, StoredComment comment, String action) {
    if (!viewer.is(comment.authorId())) {
      String author = comments.usernameOf(comment.authorId());
      audit.record(
          viewer, Act.of(action, comment.id(), author).with("on post " + comment.postId()));
    }
  }

  /// Where a comment stands in the counts, which stays so until the transaction ends.
  private final class Place {

    private final long postId;
    private final boolean listed;
    private final boolean byActive;

    Place(long postId, boolean listed, boolean byActive) {
      this.postId = postId;
      this.listed = listed;
      this.byActive = byActive;
    }

    void count(int change) {
      if (byActive) {
        Comments.this.count(postId, listed, change);
      }
    }
  }

  private static void requireEditor(Viewer viewer, StoredComment comment) {
    if (!comment.mayBeEditedBy(viewer)) {
      throw new Problem.Forbidden(
          "Only its author can do this, or somebody with the permission MODERATE");
    }
  }

  /// One comment. Whoever sees the post may.
  ///
  /// @throws Problem.NotFound "Comment not found"
  public Comment find(Viewer viewer, long id) {
    Comment comment = threads.find(id).orElseThrow(Comments::notFound);
    requireVisible(viewer, comment.postId());
    return comment;
  }

  private void requireVisible(Viewer viewer, long postId) {
    try {
      posts.visibleTo(viewer, postId);
    } catch (Problem.NotFound hidden) {
      throw notFound();
    }
  }

  /// The comments of a post, replies among them, with the places of those that were deleted; by the
  /// time they were written, then by id. Whoever sees the post may. The total counts no further
  /// than 10 000.
  ///
  /// @throws Problem.NotFound "Post not found"
  public Page<Comment> of(Viewer viewer, long postId, Order order, PageRequest page) {
    posts.visibleTo(viewer, postId);
    return Page.of(
        page,
        threads.page(postId, order, page),
        comment -> new Cursor(comment.createdAt().toEpochMilli(), comment.id()),
        () -> threads.count(postId));
  }

  /// The first page of each of these posts' comments, oldest first, in one statement however many
  /// they are; a post without comments is left out. The caller shows only posts that the viewer may
  /// see.
  public Map<Long, List<Comment>> first(Collection<Long> postIds) {
    return postIds.isEmpty() ? Map.of() : threads.first(postIds, PageRequest.DEFAULT_SIZE);
  }

  private static Text text(long id, @Nullable String content) {
    Check check = new Check();
    String markdown = check.text("content", content, 1, MAX_CONTENT);
    check.done();
    return new Text(markdown, Markdown.toHtml("comment-" + id + "-", markdown));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Problem notFound() {
    return new Problem.NotFound("Comment not found");
  }
}
