package org.kith.audit;

import java.time.Clock;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Viewer;
import org.springframework.stereotype.Service;

/// The audit log (rule P4). Entries are added and read; the database refuses to change or remove
/// one, and lets it forget names only.
@Service
public class Audit {

  private static final int LONGEST_ACTION = 50;

  private final AuditSql entries;
  private final Ids ids;
  private final Clock clock;

  Audit(AuditSql entries, Ids ids, Clock clock) {
    this.entries = entries;
    this.ids = ids;
    this.clock = clock;
  }

  /// Adds an entry for each target, in the transaction that does the act: either both are there, or
  /// neither.
  ///
  /// @param viewer who did it; nobody for a command run on the server itself
  public void record(Viewer viewer, Act act) {
    entries.insert(viewer, act, ids::next, clock.instant());
  }

  /// Takes the names of somebody who is erased out of the log: what they did, and what was done to
  /// them, is there still, by their id. For use cases that say themselves who may.
  ///
  /// @param username as the log has it
  public void forget(long userId, String username) {
    entries.forgetPerson(userId, username);
  }

  /// Takes out of the log what these things were called, which are erased.
  public void forget(Collection<Long> targetIds) {
    entries.forgetTargets(targetIds);
  }

  /// Entries that pass a filter, newest first. Needs ADMINISTER.
  public Page<AuditEntry> list(Viewer viewer, Filter filter, PageRequest page) {
    viewer.require(Permission.ADMINISTER);
    return Page.of(
        page,
        entries.list(filter, page),
        entry -> new Cursor(entry.createdAt().toEpochMilli(), entry.id()),
        () -> entries.count(filter));
  }

  /// What was done to the viewer, and read of theirs, by a permission over others; newest first.
  public Page<AuditEntry> ofOneself(Viewer viewer, PageRequest page) {
    Filter about = new Filter(null, viewer.requireSignedIn(), "");
    return Page.of(
        page,
        entries.list(about, page),
        entry -> new Cursor(entry.createdAt().toEpochMilli(), entry.id()),
        () -> entries.count(about));
  }

  /// @param actorId null for everybody
  /// @param targetId null for everything
  /// @param action empty for all
  public record Filter(@Nullable Long actorId, @Nullable Long targetId, String action) {

    /// @throws org.kith.kernel.Problem.Invalid naming what cannot be accepted
    public static Filter of(
        @Nullable Long actorId, @Nullable Long targetId, @Nullable String action) {
      Check check = new Check();
      Filter filter =
          new Filter(actorId, targetId, check.text("action", action, 0, LONGEST_ACTION));
      check.done();
      return filter;
    }
  }
}
