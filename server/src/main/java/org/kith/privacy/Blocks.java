package org.kith.privacy;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.kith.hidden.HiddenPeople;
import org.kith.identity.Standings;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.social.Follows;
import org.kith.storage.Transactions;
import org.kith.teams.Invitations;
import org.springframework.stereotype.Service;

/// Who blocked whom: neither sees the other from then on, and nobody is told. Anybody who is signed
/// in may.
///
/// Every write locks in one order, so that no two can wait for each other: both people (alone, by
/// id), the block, then follows and their counters as [Follows] does. Since whoever follows or
/// invites holds both too, neither slips in beside a block.
@Service
public class Blocks {

  private final BlockSql blocks;
  private final Users users;
  private final Standings standings;
  private final HiddenPeople hidden;
  private final Follows follows;
  private final Invitations invitations;
  private final Transactions transactions;
  private final Clock clock;

  Blocks(
      BlockSql blocks,
      Users users,
      Standings standings,
      HiddenPeople hidden,
      Follows follows,
      Invitations invitations,
      Transactions transactions,
      Clock clock) {
    this.blocks = blocks;
    this.users = users;
    this.standings = standings;
    this.hidden = hidden;
    this.follows = follows;
    this.invitations = invitations;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Blocks somebody; again changes nothing. What either follows of the other ends, and what they
  /// invited each other to is taken back. What they wrote and felt stays, and counts.
  ///
  /// @throws Problem.BadRequest "Cannot block yourself"
  /// @throws Problem.NotFound "User not found", also of somebody who blocked the viewer
  public void block(Viewer viewer, UserRef ref) {
    long me = viewer.requireSignedIn();
    long other = find(viewer, ref);
    if (me == other) {
      throw new Problem.BadRequest("Cannot block yourself");
    }
    transactions.run(() -> {
      Set<Long> active = standings.holdAlone(List.of(me, other));
      if (!active.contains(me)) {
        throw new Problem.Unauthorized("Sign in to do this");
      }
      if (blocks.insert(me, other, clock.instant())) {
        follows.end(me, other, active);
        invitations.end(me, other);
      }
    });
  }

  /// Blocks somebody no longer; again changes nothing. Follows do not come back.
  ///
  /// @throws Problem.NotFound as [#block]
  public void unblock(Viewer viewer, UserRef ref) {
    long me = viewer.requireSignedIn();
    long other = find(viewer, ref);
    transactions.run(() -> {
      standings.requireActive(me, other);
      blocks.delete(me, other);
    });
  }

  /// Somebody whom the viewer sees, or blocked: who blocked does see that much.
  private long find(Viewer viewer, UserRef ref) {
    long other = users.idOfAnybody(viewer, ref);
    if (hidden.areApart(viewer, other) && !blocks.exists(viewer.userId(), other)) {
      throw new Problem.NotFound("User not found");
    }
    return other;
  }

  /// Does the viewer see people whom they blocked? See [HiddenPeople].
  public boolean sees(Viewer viewer) {
    return viewer.may(Permission.MODERATE) || viewer.may(Permission.ADMINISTER);
  }

  /// Did the viewer block this person?
  public boolean isBlocked(Viewer viewer, long personId) {
    return viewer.isSignedIn() && blocks.exists(viewer.userId(), personId);
  }

  /// Did the viewer block whom this names? Not so of nobody, and for nobody.
  public boolean isBlocked(Viewer viewer, UserRef ref) {
    try {
      return isBlocked(viewer, users.idOfAnybody(viewer, ref));
    } catch (Problem.NotFound e) {
      return false;
    }
  }

  /// Whom the viewer blocked, the last first.
  public Page<HiddenPerson> list(Viewer viewer, PageRequest page) {
    long me = viewer.requireSignedIn();
    return Page.of(
        page,
        blocks.page(me, page),
        person -> new Cursor(person.since().toEpochMilli(), person.id()),
        () -> blocks.count(me));
  }
}
