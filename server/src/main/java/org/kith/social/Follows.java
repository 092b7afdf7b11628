package org.kith.social;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Reads;
import org.kith.hidden.HiddenPeople;
import org.kith.hidden.PrivatePeople;
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
  private final FollowRequestSql requests;
  private final PeopleSql people;
  private final Standings standings;
  private final UserCounters counters;
  private final HiddenPeople hidden;
  private final PrivatePeople privatePeople;
  private final Reads reads;
  private final GraphBatches batches;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Follows(
      FollowSql follows,
      FollowRequestSql requests,
      PeopleSql people,
      Standings standings,
      UserCounters counters,
      HiddenPeople hidden,
      PrivatePeople privatePeople,
      Reads reads,
      GraphBatches batches,
      Transactions transactions,
      ApplicationEventPublisher events,
      Clock clock) {
    this.follows = follows;
    this.requests = requests;
    this.people = people;
    this.standings = standings;
    this.counters = counters;
    this.hidden = hidden;
    this.privatePeople = privatePeople;
    this.reads = reads;
    this.batches = batches;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /// Follows somebody, or asks to, where they are private; again changes nothing. Needs the
  /// permission FOLLOW. Publishes [Followed].
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
    if (follows.insert(me, userId, clock.instant())) {
      events.publishEvent(new Followed(me, userId));
      return new State(true, count(me, userId, 1));
    }
    boolean following = follows.followedBy(me, List.of(userId)).people().contains(userId);
    if (!following) {
      requests.insert(me, userId, clock.instant());
    }
    return new State(following, following ? null : true, counters.followers(userId));
  }

  /// Begins a follow that somebody private allows, in the transaction of the caller, who holds
  /// both.
  void begin(long followerId, long followeeId) {
    follows.insertAllowed(followerId, followeeId, clock.instant());
    count(followerId, followeeId, 1);
    events.publishEvent(new Followed(followerId, followeeId));
  }

  /// Follows somebody no longer, or asks no longer to. Needs the permission FOLLOW. Publishes
  /// [Unfollowed].
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
    if (follows.delete(me, userId)) {
      events.publishEvent(new Unfollowed(me, userId));
      return new State(false, count(me, userId, -1));
    }
    if (!requests.delete(me, userId)) {
      throw new Problem.BadRequest("Not following this user");
    }
    return new State(false, false, counters.followers(userId));
  }

  private void holdBoth(long me, long userId) {
    Set<Long> active = standings.hold(List.of(me, userId));
    if (!active.contains(me)) {
      throw new Problem.Unauthorized("Sign in to do this");
    }
    if (!active.contains(userId) || hidden.isBlocked(me, userId)) {
      throw new Problem.NotFound("User not found");
    }
  }

  /// Ends what two people follow of each other, or asked to, in the transaction of the caller, who
  /// is alone with both. Publishes [Unfollowed].
  ///
  /// @param active those of them who are: an inactive one counts nowhere (rule S7)
  public void end(long one, long other, Set<Long> active) {
    end(one, other, active.contains(one), active.contains(other));
    end(other, one, active.contains(other), active.contains(one));
  }

  private void end(
      long followerId, long followeeId, boolean followerCounts, boolean followeeCounts) {
    if (follows.delete(followerId, followeeId)) {
      count(followerId, followeeId, followeeCounts ? -1 : 0, followerCounts ? -1 : 0);
      events.publishEvent(new Unfollowed(followerId, followeeId));
    }
    requests.delete(followerId, followeeId);
  }

  private long count(long me, long userId, int change) {
    return count(me, userId, change, change);
  }

  private long count(long me, long userId, int following, int followers) {
    if (me < userId) {
      counters.addFollowing(me, following);
    }
    long now = counters.addFollowers(userId, followers);
    if (me > userId) {
      counters.addFollowing(me, following);
    }
    return now;
  }

  /// Active followers of somebody, the newest first, without those who are hidden from the viewer
  /// by a block. Anybody may.
  ///
  /// @throws Problem.NotFound "User not found"
  public Page<ListedUser> followers(Viewer viewer, long userId, PageRequest page) {
    PeopleSql.Counts counts = shown(viewer, userId);
    Set<Long> without = hidden.from(viewer).blocked();
    return page(
        viewer,
        page,
        follows.followers(userId, without, page),
        () -> counts.followers() - follows.followersAmong(userId, without));
  }

  /// Active people somebody follows, as [#followers].
  ///
  /// @throws Problem.NotFound "User not found"
  public Page<ListedUser> following(Viewer viewer, long userId, PageRequest page) {
    PeopleSql.Counts counts = shown(viewer, userId);
    Set<Long> without = hidden.from(viewer).blocked();
    return page(
        viewer,
        page,
        follows.following(userId, without, page),
        () -> counts.following() - follows.followingAmong(userId, without));
  }

  private PeopleSql.Counts shown(Viewer viewer, long userId) {
    PeopleSql.Counts counts = find(viewer, userId);
    if (counts.ofPrivate()) {
      privatePeople.require(userId, viewer);
      if (privatePeople.showByRole(userId, viewer)) {
        reads.note(viewer, Reads.Kind.FOLLOWS, List.of(userId));
      }
    }
    return counts;
  }

  private PeopleSql.Counts find(Viewer viewer, long userId) {
    return people
        .counts(userId)
        .filter(counts -> !hidden.areApart(viewer, userId))
        .orElseThrow(() -> new Problem.NotFound("User not found"));
  }

  Page<ListedUser> page(
      Viewer viewer, PageRequest request, List<ListedUser> rows, LongSupplier total) {
    Page<ListedUser> page =
        Page.of(request, rows, row -> new Cursor(row.since().toEpochMilli(), row.id()), total);
    Set<Long> followed = followed(viewer, page.items().stream().map(ListedUser::id).toList());
    return page.with(
        page.items().stream().map(row -> row.withFollowing(followed.contains(row.id()))).toList());
  }

  /// Which of these people the viewer follows, in one statement; nobody when not signed in.
  Set<Long> followed(Viewer viewer, Collection<Long> userIds) {
    return followedBy(viewer, userIds).people();
  }

  private FollowSql.Followed followedBy(Viewer viewer, Collection<Long> userIds) {
    return viewer.isSignedIn() && !userIds.isEmpty()
        ? follows.followedBy(viewer.userId(), userIds)
        : FollowSql.Followed.NOBODY;
  }

  /// How the viewer and one other person stand to each other.
  ///
  /// @throws Problem.Unauthorized when nobody is signed in
  /// @throws Problem.NotFound "User not found"
  public Relation relation(Viewer viewer, long userId) {
    viewer.requireSignedIn();
    find(viewer, userId);
    return relations(viewer, List.of(userId)).getOrDefault(userId, Relation.NONE);
  }

  /// How the viewer stands to each of these people, in two statements however many they are. Every
  /// id asked for is a key of the answer; when not signed in nobody is related, and nothing is
  /// read.
  public Map<Long, Relation> relations(Viewer viewer, Collection<Long> userIds) {
    Set<Long> ids = Set.copyOf(userIds);
    FollowSql.Followed followed = followedBy(viewer, ids);
    Set<Long> followers =
        viewer.isSignedIn() && !ids.isEmpty()
            ? follows.followersOf(viewer.userId(), ids)
            : Set.of();
    return ids.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                id ->
                    new Relation(
                        followed.people().contains(id),
                        followed.requested().contains(id),
                        followers.contains(id))));
  }

  /// What a follow or unfollow led to.
  ///
  /// @param requested of somebody private: does the viewer wait for them now? Null where there is
  ///   nothing to wait for
  /// @param followerCount of the person followed, after the change
  public record State(
      boolean following,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean requested,
      long followerCount) {

    State(boolean following, long followerCount) {
      this(following, null, followerCount);
    }
  }

  /// Somebody began to follow somebody. Published in the transaction; listen after commit.
  public record Followed(long followerId, long followeeId) {}

  /// Somebody no longer follows somebody. Published in the transaction; listen after commit.
  public record Unfollowed(long followerId, long followeeId) {}
}
