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
import org.kith.hidden.Hidden;
import org.kith.hidden.HiddenPeople;
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
import org.kith.publishing.Post;
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
/// Of a comment by somebody who is hidden from the viewer by a block they see the place alone, as
/// of a deleted one; one by somebody they muted is marked.
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
  private final HiddenPeople hidden;
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
      HiddenPeople hidden,
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
    this.hidden = hidden;
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
      Post.Reach reach = posts.hold(postId);
      if (reach == Post.Reach.NOBODY) {
        throw new Problem.Conflict("Only a published post can be commented on");
      }
      if (parentId != null) {
        requireShown(viewer, postId, parentId);
      }
      StoredComment comment = new StoredComment(id, postId, me, false, false);
      comments.insert(comment, parentId, text, now());
      count(new Place(postId, reach, true), 1);
    });
    return id;
  }

  private void requireShown(Viewer viewer, long postId, long parentId) {
    if (comments.lock(parentId).filter(parent -> parent.postId() == postId).isEmpty()) {
      throw notFound();
    }
    Comment parent = threads.find(parentId).orElseThrow(Comments::notFound);
    if (parent.without(hidden.from(viewer)).deleted()) {
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
            count(place, -1);
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
            count(place, 1);
          }
        });
  }

  /// The caller holds the post.
  private void count(Place place, int change) {
    if (place.byActive) {
      counters.addComments(place.postId, change);
      if (place.reach == Post.Reach.EVERYBODY) {
        site.add(SiteCounters.Counter.COMMENTS, change);
      }
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
      Post.Reach reach = posts.hold(before.postId());
      StoredComment comment = comments.lock(id).orElseThrow(Comments::notFound);
      work.accept(comment, new Place(before.postId(), reach, active.contains(comment.authorId())));
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
  private record Place(long postId, Post.Reach reach, boolean byActive) {}

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
    return comment.without(hidden.from(viewer));
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
        without(hidden.from(viewer), threads.page(postId, order, page)),
        comment -> new Cursor(comment.createdAt().toEpochMilli(), comment.id()),
        () -> threads.count(postId));
  }

  /// The first page of each of these posts' comments, oldest first, in one statement however many
  /// they are; a post without comments is left out. The caller shows only posts that the viewer may
  /// see.
  public Map<Long, List<Comment>> first(Viewer viewer, Collection<Long> postIds) {
    if (postIds.isEmpty()) {
      return Map.of();
    }
    Map<Long, List<Comment>> first = threads.first(postIds, PageRequest.DEFAULT_SIZE);
    Hidden people = hidden.from(viewer);
    first.replaceAll((post, comments) -> without(people, comments));
    return first;
  }

  private static List<Comment> without(Hidden people, List<Comment> comments) {
    return comments.stream().map(comment -> comment.without(people)).toList();
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
