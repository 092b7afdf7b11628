package org.kith.social;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.kith.hidden.HiddenPeople;
import org.kith.identity.Privacy;
import org.kith.identity.Standings;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// Who waits to follow the viewer, who is private. Only private people have requests, and nobody
/// has one of somebody who follows them.
@Service
public class FollowRequests {

  private final FollowRequestSql requests;
  private final Follows follows;
  private final Standings standings;
  private final HiddenPeople hidden;
  private final Transactions transactions;
  private final Clock clock;

  FollowRequests(
      FollowRequestSql requests,
      Follows follows,
      Standings standings,
      HiddenPeople hidden,
      Transactions transactions,
      Clock clock) {
    this.requests = requests;
    this.follows = follows;
    this.standings = standings;
    this.hidden = hidden;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Lets somebody follow the viewer. Publishes [Follows.Followed].
  ///
  /// @throws Problem.NotFound "Follow request not found"
  public void accept(Viewer viewer, long followerId) {
    long me = viewer.requireSignedIn();
    transactions.run(() -> {
      take(me, followerId);
      follows.begin(followerId, me);
    });
  }

  /// Turns somebody's request down, who is not told and may ask again.
  ///
  /// @throws Problem.NotFound "Follow request not found"
  public void decline(Viewer viewer, long followerId) {
    long me = viewer.requireSignedIn();
    transactions.run(() -> take(me, followerId));
  }

  /// Whoever takes the request away is the one who answers it.
  private void take(long me, long followerId) {
    Set<Long> active = standings.hold(List.of(me, followerId));
    if (!active.contains(me)) {
      throw new Problem.Unauthorized("Sign in to do this");
    }
    if (!active.contains(followerId) || !requests.delete(followerId, me)) {
      throw new Problem.NotFound("Follow request not found");
    }
  }

  /// Active people who wait, the newest first.
  public Page<ListedUser> list(Viewer viewer, PageRequest page) {
    long me = viewer.requireSignedIn();
    return follows.page(
        viewer,
        page,
        requests.page(me, hidden.from(viewer).blocked(), page),
        () -> requests.count(me));
  }

  /// How many active people wait.
  public long waiting(Viewer viewer) {
    return requests.count(viewer.requireSignedIn());
  }

  /// Whoever waits for somebody who is private no longer follows them: there is nobody left to ask,
  /// and anybody else may follow at once.
  @EventListener
  void on(Privacy.Changed change) {
    if (!change.isPrivate()) {
      standings.hold(requests.followers(change.userId()));
      requests.acceptAll(change.userId(), clock.instant());
    }
  }
}
