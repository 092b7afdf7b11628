package org.kith.identity;

import java.util.List;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// Whether somebody is private: what they publish is for those alone whom they let follow them.
@Service
public class Privacy {

  private final StandingSql standings;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;

  Privacy(StandingSql standings, Transactions transactions, ApplicationEventPublisher events) {
    this.standings = standings;
    this.transactions = transactions;
    this.events = events;
  }

  /// Makes the viewer private, or no longer; again changes nothing. Who follows them already goes
  /// on to; requests that wait go on to wait. Publishes [Changed].
  public void set(Viewer viewer, boolean isPrivate) {
    long me = viewer.requireSignedIn();
    transactions.run(() -> {
      if (!standings.holdAlone(List.of(me)).contains(me)) {
        throw new Problem.Unauthorized("Sign in to do this");
      }
      if (standings.setPrivate(me, isPrivate)) {
        events.publishEvent(new Changed(me, isPrivate));
      }
    });
  }

  /// Somebody became private, or no longer is. Announced as [Standings.Changed].
  public record Changed(long userId, boolean isPrivate) {}
}
