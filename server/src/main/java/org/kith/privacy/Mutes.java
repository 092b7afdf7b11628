package org.kith.privacy;

import java.time.Clock;
import org.kith.hidden.HiddenPeople;
import org.kith.identity.Standings;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Who muted whom: what the muted publish is left out of the muter's lists, and what they comment
/// is folded away. Nobody else notices. Anybody who is signed in may.
@Service
public class Mutes {

  private final MuteSql mutes;
  private final Users users;
  private final Standings standings;
  private final HiddenPeople hidden;
  private final Transactions transactions;
  private final Clock clock;

  Mutes(
      MuteSql mutes,
      Users users,
      Standings standings,
      HiddenPeople hidden,
      Transactions transactions,
      Clock clock) {
    this.mutes = mutes;
    this.users = users;
    this.standings = standings;
    this.hidden = hidden;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Mutes somebody; again changes nothing.
  ///
  /// @throws Problem.BadRequest "Cannot mute yourself"
  /// @throws Problem.NotFound "User not found"
  public void mute(Viewer viewer, UserRef ref) {
    long me = viewer.requireSignedIn();
    long other = users.idOf(viewer, ref);
    if (me == other) {
      throw new Problem.BadRequest("Cannot mute yourself");
    }
    transactions.run(() -> {
      standings.requireActive(me, other);
      mutes.insert(me, other, clock.instant());
    });
  }

  /// Mutes somebody no longer; again changes nothing.
  ///
  /// @throws Problem.NotFound "User not found"
  public void unmute(Viewer viewer, UserRef ref) {
    long me = viewer.requireSignedIn();
    long other = users.idOfAnybody(viewer, ref);
    boolean done =
        transactions.write(() -> {
          standings.requireActive(me, other);
          return mutes.delete(me, other);
        });
    if (!done && hidden.areApart(viewer, other)) {
      throw new Problem.NotFound("User not found");
    }
  }

  /// Did the viewer mute this person?
  public boolean isMuted(Viewer viewer, long personId) {
    return hidden.from(viewer).muted().contains(personId);
  }

  /// Whom the viewer muted, the last first.
  public Page<HiddenPerson> list(Viewer viewer, PageRequest page) {
    long me = viewer.requireSignedIn();
    return Page.of(
        page,
        mutes.page(me, page),
        person -> new Cursor(person.since().toEpochMilli(), person.id()),
        () -> mutes.count(me));
  }
}
