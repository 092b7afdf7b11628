package org.kith.social;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kith.identity.Standings;
import org.kith.identity.UserCounters;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.social.GraphBatches.Tie;
import org.kith.storage.Transactions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// Who follows whom (rules S1 to S3).
///
/// Every write locks in one order, so that no two can wait for each other: both people (shared, by
/// id), the follow, then the counters of both (by id).
@Service
public class Follows {

  private final FollowSql follows;
  private final PeopleSql people;
  private final Standings standings;
  private final UserCounters counters;
  private final GraphBatches batches;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Follows(
      FollowSql follows,
      PeopleSql people,
      Standings standings,
      UserCounters counters,
      GraphBatches batches,
      Transactions transactions,
      ApplicationEventPublisher events,
      Clock clock) {
    this.follows = follows;
    this.people = people;
    this.standings = standings;
    this.counters = counters;
    this.batches = batches;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /// Follows somebody; again changes nothing. Needs the permission FOLLOW. Publishes [Followed].
  ///
  /// @throws Problem.BadRequest "Cannot follow yourself"
  /// @throws Problem.NotFound "User not found"
  public State follow(Viewer viewer, long userId) {
    long me = viewer.require(Permission.FOLLOW);
    if (me == userId) {
      throw new Problem.BadRequest("Cannot follow yourself");
    }
    return batches
        .follow(new Tie(me, userId, true))
        .orElseGet(() -> transactions.write(() -> followAlone(me, userId)));
  }

  private State followAlone(long me, long userId) {
    holdBoth(me, userId);
    if (!follows.insert(me, userId, clock.instant())) {
      return new State(true, counters.followers(userId));
    }
    long followers = count(me, userId, 1);
    events.publishEvent(new Followed(me, userId));
    return new State(true, followers);
  }

  /// Follows somebody no longer. Needs the permission FOLLOW. Publishes [Unfollowed].
  ///
  /// @throws Problem.BadRequest "Not following this user"
  /// @throws Problem.NotFound "User not found"
  public State unfollow(Viewer viewer, long userId) {
    long me = viewer.require(Permission.FOLLOW);
    return batches
        .follow(new Tie(me, userId, false))
        .orElseGet(() -> transactions.write(() -> unfollowAlone(me, userId)));
  }

  private State unfollowAlone(long me, long userId) {
    holdBoth(me, userId);
    if (!follows.delete(me, userId)) {
      throw new Problem.BadRequest("Not following this user");
    }
    long followers = count(me, userId, -1);
    events.publishEvent(new Unfollowed(me, userId));
    return new State(false, followers);
  }

  private void holdBoth(long me, long userId) {
    Set<Long> active = standings.hold(List.of(me, userId));
    if (!active.contains(me)) {
      throw new Problem.Unauthorized("Sign in to do this");
    }
    if (!active.contains(userId)) {
      throw new Problem.NotFound("User not found");
    }
  }

  private long count(long me, long userId, int change) {
    if (me < userId) {
      counters.addFollowing(me, change);
    }
    long followers = counters.addFollowers(userId, change);
    if (me > userId) {
      counters.addFollowing(me, change);
    }
    return followers;
  }

  /// Active followers of somebody, the newest first. Anybody may.
  ///
  /// @throws Problem.NotFound "User not found"
  public Page<ListedUser> followers(Viewer viewer, long userId, PageRequest page) {
    PeopleSql.Counts counts = find(userId);
    return page(viewer, page, follows.followers(userId, page), counts.followers());
  }

  /// Active people somebody follows, the newest first. Anybody may.
  ///
  /// @throws Problem.NotFound "User not found"
  public Page<ListedUser> following(Viewer viewer, long userId, PageRequest page) {
    PeopleSql.Counts counts = find(userId);
    return page(viewer, page, follows.following(userId, page), counts.following());
  }

  private PeopleSql.Counts find(long userId) {
    return people.counts(userId).orElseThrow(() -> new Problem.NotFound("User not found"));
  }

  private Page<ListedUser> page(
      Viewer viewer, PageRequest request, List<ListedUser> rows, long total) {
    Page<ListedUser> page =
        Page.of(
            request, rows, row -> new Cursor(row.since().toEpochMilli(), row.id()), () -> total);
    Set<Long> followed = followed(viewer, page.items().stream().map(ListedUser::id).toList());
    return page.with(
        page.items().stream().map(row -> row.withFollowing(followed.contains(row.id()))).toList());
  }

  /// Which of these people the viewer follows, in one statement; nobody when not signed in.
  Set<Long> followed(Viewer viewer, Collection<Long> userIds) {
    return viewer.isSignedIn() && !userIds.isEmpty()
        ? follows.followedBy(viewer.userId(), userIds)
        : Set.of();
  }

  /// How the viewer and one other person stand to each other.
  ///
  /// @throws Problem.Unauthorized when nobody is signed in
  /// @throws Problem.NotFound "User not found"
  public Relation relation(Viewer viewer, long userId) {
    viewer.requireSignedIn();
    find(userId);
    return relations(viewer, List.of(userId)).getOrDefault(userId, Relation.NONE);
  }

  /// How the viewer stands to each of these people, in two statements however many they are. Every
  /// id asked for is a key of the answer; when not signed in nobody is related, and nothing is
  /// read.
  public Map<Long, Relation> relations(Viewer viewer, Collection<Long> userIds) {
    Set<Long> ids = Set.copyOf(userIds);
    Set<Long> followed = followed(viewer, ids);
    Set<Long> followers =
        viewer.isSignedIn() && !ids.isEmpty()
            ? follows.followersOf(viewer.userId(), ids)
            : Set.of();
    return ids.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                id -> new Relation(followed.contains(id), followers.contains(id))));
  }

  /// What a follow or unfollow led to.
  ///
  /// @param followerCount of the person followed, after the change
  public record State(boolean following, long followerCount) {}
}
