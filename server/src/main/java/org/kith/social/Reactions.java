package org.kith.social;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.hidden.HiddenPeople;
import org.kith.identity.Standings;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.publishing.PostCounters;
import org.kith.publishing.Posts;
import org.kith.social.GraphBatches.Toggle;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Who feels what about which post (rule S4). A person has one reaction to a post, of one kind; the
/// like_count of a post counts reactions of every kind.
///
/// One reacts to published posts only: to a draft or a scheduled post not even its author does
/// (Problem.Conflict "Only a published post can be reacted to"), so that nobody learns of it. A
/// post that one may not see is Problem.NotFound "Post not found".
///
/// Every write locks in one order, so that no two can wait for each other: the person (shared), the
/// reaction, then the counter of the post.
@Service
public class Reactions {

  private final ReactionSql reactions;
  private final Standings standings;
  private final Posts posts;
  private final PostCounters counters;
  private final Follows follows;
  private final HiddenPeople hidden;
  private final GraphBatches batches;
  private final Transactions transactions;
  private final Clock clock;

  Reactions(
      ReactionSql reactions,
      Standings standings,
      Posts posts,
      PostCounters counters,
      Follows follows,
      HiddenPeople hidden,
      GraphBatches batches,
      Transactions transactions,
      Clock clock) {
    this.reactions = reactions;
    this.standings = standings;
    this.posts = posts;
    this.counters = counters;
    this.follows = follows;
    this.hidden = hidden;
    this.batches = batches;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Takes away the viewer's reaction when it is of this kind; otherwise the viewer now has this
  /// one, in place of any other kind. Two at the same moment may end as one. Needs REACT.
  public State toggle(Viewer viewer, long postId, Reaction kind) {
    long me = viewer.require(Permission.REACT);
    return batches
        .toggle(new Toggle(postId, me, kind))
        .orElseGet(() -> transactions.write(() -> toggleAlone(viewer, postId, kind)));
  }

  private State toggleAlone(Viewer viewer, long postId, Reaction kind) {
    long me = viewer.userId();
    standings.requireActive(me);
    requirePublished(viewer, postId);
    return reactions.delete(postId, me, kind)
        ? new State(false, counters.addLikes(postId, -1), null)
        : react(me, postId, kind);
  }

  /// The viewer has a reaction of this kind from now on; again changes nothing. Needs REACT.
  public State put(Viewer viewer, long postId, Reaction kind) {
    long me = viewer.require(Permission.REACT);
    return transactions.write(() -> {
      standings.requireActive(me);
      requirePublished(viewer, postId);
      return react(me, postId, kind);
    });
  }

  /// The viewer has no reaction from now on; again changes nothing. Needs REACT.
  public State delete(Viewer viewer, long postId) {
    long me = viewer.require(Permission.REACT);
    return transactions.write(() -> {
      standings.requireActive(me);
      posts.visibleTo(viewer, postId);
      long likes =
          reactions.delete(postId, me) ? counters.addLikes(postId, -1) : counters.likes(postId);
      return new State(false, likes, null);
    });
  }

  private void requirePublished(Viewer viewer, long postId) {
    if (!reactions.isListed(postId, viewer.userId())
        && !posts.visibleTo(viewer, postId).isShared()) {
      throw new Problem.Conflict("Only a published post can be reacted to");
    }
  }

  /// Goes round again only when another request of the same person took the reaction away between
  /// the two statements.
  private State react(long me, long postId, Reaction kind) {
    while (true) {
      if (reactions.insert(postId, me, kind, clock.instant())) {
        return new State(true, counters.addLikes(postId, 1), kind);
      }
      if (reactions.change(postId, me, kind)) {
        return new State(true, counters.likes(postId), kind);
      }
    }
  }

  /// Active people who reacted to a post, the newest first, without those who are hidden from the
  /// viewer by a block. Whoever sees the post may.
  public Page<ListedReaction> to(Viewer viewer, long postId, PageRequest request) {
    posts.visibleTo(viewer, postId);
    Set<Long> without = hidden.from(viewer).blocked();
    Page<ListedReaction> page =
        Page.of(
            request,
            reactions.to(postId, without, request),
            row -> new Cursor(row.since().toEpochMilli(), row.id()),
            () -> counters.likes(postId) - reactions.among(postId, without));
    Set<Long> followed =
        follows.followed(viewer, page.items().stream().map(ListedReaction::id).toList());
    return page.with(
        page.items().stream().map(row -> row.withFollowing(followed.contains(row.id()))).toList());
  }

  /// The viewer's reactions to these posts, by post, in one statement however many they are; posts
  /// without one are left out. When not signed in there are none, and nothing is read.
  public Map<Long, Reaction> mine(Viewer viewer, Collection<Long> postIds) {
    return viewer.isSignedIn() && !postIds.isEmpty()
        ? reactions.of(viewer.userId(), postIds)
        : Map.of();
  }

  /// What a reaction led to.
  ///
  /// @param likeCount of the post, after the change
  /// @param reaction the viewer's, null without one
  public record State(boolean liked, long likeCount, @Nullable Reaction reaction) {}
}
