package org.kith.social;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Standings;
import org.kith.identity.UserCounters;
import org.kith.publishing.PostCounters;
import org.kith.social.BatchSql.Changes;
import org.kith.storage.Batches;
import org.kith.storage.Transactions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Likes and follows of many people in one transaction each, see [Batches], for the common case:
/// whatever there is to refuse is left to [Reactions] and [Follows], whose order of locks this has
/// too, with each kind of them in the order of ids.
@Component
class GraphBatches {

  private static final Comparator<Toggle> BY_POST =
      Comparator.comparingLong(Toggle::postId).thenComparingLong(Toggle::userId);
  private static final Comparator<Tie> BY_FOLLOWER =
      Comparator.comparingLong(Tie::followerId).thenComparingLong(Tie::followeeId);

  private final BatchSql sql;
  private final Standings standings;
  private final PostCounters posts;
  private final UserCounters users;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final Batches<Toggle, Reactions.State> toggles;
  private final Batches<Tie, Follows.State> ties;

  GraphBatches(
      BatchSql sql,
      Standings standings,
      PostCounters posts,
      UserCounters users,
      Transactions transactions,
      ApplicationEventPublisher events,
      Clock clock) {
    this.sql = sql;
    this.standings = standings;
    this.posts = posts;
    this.users = users;
    this.events = events;
    this.clock = clock;
    toggles = new Batches<>(transactions, Toggle::pair, this::toggleAll);
    ties = new Batches<>(transactions, Tie::pair, this::followAll);
  }

  /// @return nothing where nothing was done: the person is not active, the post is not published,
  ///   there is a reaction of another kind, or whatever [Batches#write] says
  Optional<Reactions.State> toggle(Toggle toggle) {
    return toggles.write(toggle);
  }

  /// Publishes [Follows.Followed] or [Follows.Unfollowed].
  ///
  /// @return nothing where nothing was done: one of the two is not active, it is so already, they
  ///   are private, or whatever [Batches#write] says
  Optional<Follows.State> follow(Tie tie) {
    return ties.write(tie);
  }

  private List<Optional<Reactions.State>> toggleAll(List<Toggle> all) {
    Set<Long> active = standings.hold(all.stream().map(Toggle::userId).collect(Collectors.toSet()));
    List<Toggle> toggles =
        all.stream().filter(toggle -> active.contains(toggle.userId())).sorted(BY_POST).toList();
    Changes changes = sql.toggle(toggles, clock.instant());
    List<Long> touched = toggles.stream().map(Toggle::postId).toList();
    List<@Nullable Long> likes = changes.counts(touched, posts.addLikes(changes.sums(touched)));
    Map<Toggle, Reactions.State> states = new HashMap<>();
    for (int i = 0; i < toggles.size(); i++) {
      Long count = likes.get(i);
      if (count != null) {
        boolean liked = changes.rows().get(i) > 0;
        states.put(
            toggles.get(i),
            new Reactions.State(liked, count, liked ? toggles.get(i).kind() : null));
      }
    }
    return all.stream().map(toggle -> Optional.ofNullable(states.get(toggle))).toList();
  }

  private List<Optional<Follows.State>> followAll(List<Tie> all) {
    Set<Long> active =
        standings.hold(
            all.stream()
                .flatMap(tie -> Stream.of(tie.followerId(), tie.followeeId()))
                .collect(Collectors.toSet()));
    List<Tie> ties =
        all.stream()
            .filter(tie -> active.contains(tie.followerId()) && active.contains(tie.followeeId()))
            .sorted(BY_FOLLOWER)
            .toList();
    Changes changes = sql.follow(ties, clock.instant());
    List<Long> followees = ties.stream().map(Tie::followeeId).toList();
    List<@Nullable Long> followers =
        changes.counts(
            followees,
            users.addFollows(
                changes.sums(followees),
                changes.sums(ties.stream().map(Tie::followerId).toList())));
    Map<Tie, Follows.State> states = new HashMap<>();
    for (int i = 0; i < ties.size(); i++) {
      Tie tie = ties.get(i);
      Long count = followers.get(i);
      if (count != null) {
        states.put(tie, new Follows.State(tie.wanted, count));
        events.publishEvent(
            tie.wanted
                ? new Follows.Followed(tie.followerId, tie.followeeId)
                : new Follows.Unfollowed(tie.followerId, tie.followeeId));
      }
    }
    return all.stream().map(tie -> Optional.ofNullable(states.get(tie))).toList();
  }

  /// Somebody's wish to take their reaction of this kind to a post away, or to give it.
  record Toggle(long postId, long userId, Reaction kind) {

    private List<Long> pair() {
      return List.of(postId, userId);
    }
  }

  /// Somebody's wish to follow somebody else from now on, or no longer.
  record Tie(long followerId, long followeeId, boolean wanted) {

    private List<Long> pair() {
      return List.of(followerId, followeeId);
    }
  }
}
