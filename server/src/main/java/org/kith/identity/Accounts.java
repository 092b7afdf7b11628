package org.kith.identity;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kith.audit.Act;
import org.kith.audit.Act.Target;
import org.kith.audit.Audit;
import org.kith.identity.StandingSql.Stored;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.site.SiteCounters;
import org.kith.storage.Transactions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// What operators do to accounts (rules P4, P5, P6). Everything needs ADMINISTER, but for deleting
/// oneself and leaving for good, and leaves an entry in the audit log.
///
/// Somebody who is deactivated or deleted is in no list, count, feed or search and cannot sign in,
/// from the moment the act returns; once active again all of it is back. The last active
/// administrator stays: Problem.Conflict "Somebody must remain who administers".
@Service
public class Accounts {

  private final StandingSql standings;
  private final UserSql users;
  private final SiteCounters site;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Transactions transactions;
  private final Clock clock;

  Accounts(
      StandingSql standings,
      UserSql users,
      SiteCounters site,
      Audit audit,
      ApplicationEventPublisher events,
      Transactions transactions,
      Clock clock) {
    this.standings = standings;
    this.users = users;
    this.site = site;
    this.audit = audit;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Deactivates people in one statement. Those who are inactive, deleted or unknown are left out.
  ///
  /// @return the ids of those who were active, in order
  public List<Long> deactivate(Viewer viewer, Collection<Long> userIds) {
    return setActive(viewer, userIds, false, "user.deactivate");
  }

  /// Undoes [#deactivate]. Those who are active, deleted or unknown are left out.
  ///
  /// @return the ids of those who were inactive, in order
  public List<Long> activate(Viewer viewer, Collection<Long> userIds) {
    return setActive(viewer, userIds, true, "user.activate");
  }

  /// Gives a role to many. Those who have it, and who are deleted or unknown, are left out.
  ///
  /// @return the ids of those who had another one, in order
  public List<Long> setRole(Viewer viewer, Collection<Long> userIds, Role role) {
    viewer.require(Permission.ADMINISTER);
    return locked(
        userIds,
        () -> {
          List<Target> changed = standings.setRole(userIds, role);
          if (!changed.isEmpty()) {
            audit.record(viewer, new Act("user.role", changed, role.word()));
          }
          return changed.stream().map(Target::id).sorted().toList();
        });
  }

  /// How these people stand, by id, deleted ones too; ids of nobody are left out.
  public Map<Long, Account> look(Viewer viewer, Collection<Long> userIds) {
    viewer.require(Permission.ADMINISTER);
    return standings.find(userIds).stream()
        .map(Accounts::account)
        .collect(Collectors.toMap(Account::id, account -> account));
  }

  private static Account account(Stored user) {
    return new Account(user.id(), user.username(), user.role(), user.activated(), user.deleted());
  }

  /// Several acts as one: nobody else changes how these people stand before all are done.
  public <T> T together(Viewer viewer, Collection<Long> userIds, Supplier<T> acts) {
    viewer.require(Permission.ADMINISTER);
    return locked(userIds, acts);
  }

  /// Would nobody administer without this person?
  public boolean isLastAdministrator(long userId) {
    return !users.haveAdministratorBeside(userId);
  }

  private List<Long> setActive(
      Viewer viewer, Collection<Long> userIds, boolean active, String action) {
    viewer.require(Permission.ADMINISTER);
    return locked(
        userIds,
        () -> {
          List<Target> changed = standings.setActive(userIds, active);
          if (!changed.isEmpty()) {
            announce(changed.stream().map(Target::id).collect(Collectors.toSet()), active);
            audit.record(viewer, new Act(action, changed, ""));
          }
          return changed.stream().map(Target::id).sorted().toList();
        });
  }

  /// Hides somebody until they are restored; again changes nothing. One may do it to oneself.
  ///
  /// @throws Problem.NotFound "User not found"
  public void delete(Viewer viewer, UserRef ref) {
    change(
        viewer,
        ref,
        true,
        user -> {
          if (!user.deleted()) {
            standings.setDeletedAt(user.id(), clock.instant());
            if (user.activated()) {
              announce(Set.of(user.id()), false);
            }
            audit.record(viewer, Act.of("user.delete", user.id(), user.username()));
          }
        });
  }

  /// Undoes [#delete]; again changes nothing. Somebody who was deactivated remains so.
  ///
  /// @return the id of the person
  /// @throws Problem.NotFound "User not found"
  public long restore(Viewer viewer, UserRef ref) {
    return change(
        viewer,
        ref,
        false,
        user -> {
          if (user.deleted()) {
            events.publishEvent(new Restoring(user.id()));
            standings.setDeletedAt(user.id(), null);
            if (user.activated()) {
              announce(Set.of(user.id()), true);
            }
            audit.record(viewer, Act.of("user.restore", user.id(), user.username()));
          }
        });
  }

  /// Takes somebody away who is about to be removed for good: they are not active any more, and
  /// what they own is passed on ([Leaving]). One may do it to oneself.
  ///
  /// @param then told whom, inside the transaction and before
  /// @return the id of the person
  /// @throws Problem.NotFound "User not found"
  public long leave(Viewer viewer, UserRef ref, Consumer<Account> then) {
    return change(
        viewer,
        ref,
        true,
        user -> {
          audit.record(viewer, Act.of("user.remove", user.id(), user.username()));
          then.accept(account(user));
          leave(user);
        });
  }

  /// As [#leave(Viewer, UserRef, Consumer)] of who left before, and is here again by a backup.
  /// Nothing happens where they are not. For work that nobody asks for.
  public void leave(long userId) {
    locked(
        Set.of(userId),
        () -> {
          standings.find(Set.of(userId)).forEach(this::leave);
          return userId;
        });
  }

  private void leave(Stored user) {
    if (!user.deleted()) {
      standings.setDeletedAt(user.id(), clock.instant());
    }
    if (user.isActive()) {
      announce(Set.of(user.id()), false);
    }
    events.publishEvent(new Leaving(user.id()));
  }

  /// Removes somebody who left, with whatever the database still has of them. Part of the
  /// transaction of the caller, who removed all that is much.
  public void remove(long userId) {
    standings.delete(userId);
  }

  /// Gives somebody a role. It counts from their next request on.
  ///
  /// @return the id of the person
  /// @throws Problem.NotFound "User not found"
  public long setRole(Viewer viewer, UserRef ref, Role role) {
    return change(
        viewer,
        ref,
        false,
        user -> {
          if (user.role() != role) {
            standings.setRole(user.id(), role);
            audit.record(viewer, Act.of("user.role", user.id(), user.username()).with(role.word()));
          }
        });
  }

  private long change(Viewer viewer, UserRef ref, boolean alsoOneself, Consumer<Stored> work) {
    long viewerId = viewer.requireSignedIn();
    Stored found = standings.find(ref, viewerId).orElse(null);
    if (found == null || !alsoOneself || !viewer.is(found.id())) {
      viewer.require(Permission.ADMINISTER);
    }
    if (found == null) {
      throw notFound();
    }
    return locked(
        Set.of(found.id()),
        () -> {
          work.accept(
              standings.find(new UserRef.Id(found.id()), viewerId).orElseThrow(Accounts::notFound));
          return found.id();
        });
  }

  private <T> T locked(Collection<Long> userIds, Supplier<T> work) {
    return transactions.write(() -> {
      standings.lock(userIds);
      boolean administered = users.haveAdministrator();
      T result = work.get();
      if (administered && !users.haveAdministrator()) {
        throw new Problem.Conflict("Somebody must remain who administers");
      }
      return result;
    });
  }

  private void announce(Set<Long> userIds, boolean active) {
    events.publishEvent(new Standings.Changed(userIds, active));
    site.add(SiteCounters.Counter.ACTIVE_USERS, active ? userIds.size() : -userIds.size());
  }

  private static Problem notFound() {
    return new Problem.NotFound("User not found");
  }

  /// How somebody stands.
  ///
  /// @param activated not deactivated; somebody deleted may be
  public record Account(long id, String username, Role role, boolean activated, boolean deleted) {}

  /// Somebody deleted is to be restored. Announced inside the transaction, before: whoever knows
  /// why it must not be throws the Problem.
  public record Restoring(long userId) {}

  /// Somebody is about to be removed for good. They are not active any more, and their rows are
  /// still there. Announced inside the transaction, like [Standings.Changed]; what the database's
  /// own cascade cannot put right is put right now.
  public record Leaving(long userId) {}
}
