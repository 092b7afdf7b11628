package org.kith.social;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kith.changes.ChangeLog;
import org.kith.changes.Topic;
import org.kith.social.BatchSql.Done;
import org.kith.storage.Batches;
import org.kith.storage.Transactions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Likes and follows of many people in one statement each, see [Batches], for the common case:
/// whatever there is to refuse is left to [Reactions] and [Follows], whose order of locks this has
/// too, with each kind of them in the order of ids.
///
/// What memory holds of the rows written is dropped without reading the log of changes, which says
/// so again when it is read next.
@Component
class GraphBatches {

  private final BatchSql sql;
  private final ChangeLog log;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final Batches<Toggle, Reactions.State> toggles;
  private final Batches<Tie, Follows.State> ties;

  GraphBatches(
      BatchSql sql,
      ChangeLog log,
      Transactions transactions,
      ApplicationEventPublisher events,
      Clock clock) {
    this.sql = sql;
    this.log = log;
    this.events = events;
    this.clock = clock;
    toggles = new Batches<>(transactions, Toggle::pair, this::toggleAll);
    ties = new Batches<>(transactions, Tie::pair, this::followAll);
  }

  /// @return nothing where nothing was done: the person is not active, the post is not published,
  ///   there is a reaction of another kind, or whatever [Batches#write] says
  Optional<Reactions.State> toggle(Toggle toggle) {
    Optional<Reactions.State> state = toggles.write(toggle);
    if (state.isPresent()) {
      log.changed(Topic.REACTION, toggle.userId);
      log.changed(Topic.FIGURES, toggle.postId);
    }
    return state;
  }

  /// Publishes [Follows.Followed] or [Follows.Unfollowed].
  ///
  /// @return nothing where nothing was done: one of the two is not active, it is so already, they
  ///   are private, or whatever [Batches#write] says
  Optional<Follows.State> follow(Tie tie) {
    Optional<Follows.State> state = ties.write(tie);
    if (state.isPresent()) {
      log.changed(Topic.FOLLOW, tie.followerId);
    }
    return state;
  }

  private Function<Toggle, Optional<Reactions.State>> toggleAll(List<Toggle> toggles) {
    Map<Pair, Done> done = sql.toggle(toggles, clock.instant());
    return toggle ->
        Optional.ofNullable(done.get(toggle.pair()))
            .map(one ->
                new Reactions.State(one.made(), one.count(), one.made() ? toggle.kind : null));
  }

  private Function<Tie, Optional<Follows.State>> followAll(List<Tie> ties) {
    Map<Pair, Done> done = sql.follow(ties, clock.instant());
    return tie ->
        Optional.ofNullable(done.get(tie.pair()))
            .map(one -> {
              events.publishEvent(
                  one.made()
                      ? new Follows.Followed(tie.followerId, tie.followeeId)
                      : new Follows.Unfollowed(tie.followerId, tie.followeeId));
              return new Follows.State(one.made(), one.count());
            });
  }

  /// Whose counter answers, and who changes it.
  record Pair(long counted, long person) {}

  /// Somebody's wish to take their reaction of this kind to a post away, or to give it.
  record Toggle(long postId, long userId, Reaction kind) {

    private Pair pair() {
      return new Pair(postId, userId);
    }
  }

  /// Somebody's wish to follow somebody else from now on, or no longer.
  record Tie(long followerId, long followeeId, boolean wanted) {

    private Pair pair() {
      return new Pair(followeeId, followerId);
    }
  }
}
