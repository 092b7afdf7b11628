package org.kith.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.kith.admin.BulkAct.Kind;
import org.kith.admin.BulkReport.Change;
import org.kith.admin.BulkReport.LeftOut;
import org.kith.admin.BulkReport.Reason;
import org.kith.identity.Accounts;
import org.kith.identity.Accounts.Account;
import org.kith.identity.Role;
import org.kith.identity.Users;
import org.kith.kernel.AtMost;
import org.kith.kernel.Check;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.springframework.stereotype.Service;

/// Acts on many people at once (rule P4), which are first looked at, then done, then undone.
/// Everything needs ADMINISTER, is for at most 10 000 people, and costs a constant number of
/// statements. Whoever cannot be changed is left out, with the reason; nobody is changed by an act
/// of their own.
@Service
public class BulkActs {

  public static final int MOST = 10_000;

  static final int LONGEST_WORD = 20;

  private final Accounts accounts;
  private final Users users;

  BulkActs(Accounts accounts, Users users) {
    this.accounts = accounts;
    this.users = users;
  }

  /// The people who pass a filter now, to act on.
  ///
  /// @throws Problem.Invalid when they are more than 10 000
  public List<Long> select(Viewer viewer, Users.Filter filter) {
    List<Long> ids = users.ids(viewer, filter, MOST + 1);
    if (ids.size() > MOST) {
      throw new Problem.Invalid("filter", "must be passed by at most " + MOST + " users");
    }
    return ids;
  }

  /// What [#act] would do now. Changes nothing.
  public BulkReport preview(Viewer viewer, BulkAct act, Collection<Long> userIds) {
    SortedSet<Long> ids = checked(viewer, userIds);
    return report(viewer, act, ids, accounts.look(viewer, ids), (id, account) -> null);
  }

  /// Does it, in one transaction.
  ///
  /// @return who was changed
  public BulkReport act(Viewer viewer, BulkAct act, Collection<Long> userIds) {
    SortedSet<Long> ids = checked(viewer, userIds);
    return accounts.together(
        viewer,
        ids,
        () -> {
          BulkReport report = preview(viewer, act, ids);
          perform(viewer, act, report.changedIds());
          return report;
        });
  }

  /// Does it to exactly those whom a preview showed, in one transaction. Where all of it is so
  /// already, as when a form is sent twice, nothing happens.
  ///
  /// @param seen the changes that the preview told
  /// @throws Problem.Conflict when somebody is no longer as the preview told
  public BulkReport actAsSeen(Viewer viewer, BulkAct act, List<Former> seen) {
    SortedSet<Long> ids = checked(viewer, ids(seen));
    return accounts.together(
        viewer,
        ids,
        () -> {
          BulkReport report = preview(viewer, act, ids);
          if (!report.isDone()) {
            if (!Set.copyOf(report.formers()).equals(Set.copyOf(seen))) {
              throw changed();
            }
            perform(viewer, act, report.changedIds());
          }
          return report;
        });
  }

  /// Takes back what an act has changed, where nobody changed it again since, in one transaction.
  ///
  /// @param changes what the act answered
  /// @return who was changed; without a role, since each gets their own back
  /// @throws Problem.Invalid when a change names no role it could go back to
  public BulkReport undo(Viewer viewer, BulkAct act, List<Former> changes) {
    viewer.require(Permission.ADMINISTER);
    return switch (act.kind()) {
      case DEACTIVATE -> act(viewer, new BulkAct(Kind.ACTIVATE, null), ids(changes));
      case ACTIVATE -> act(viewer, new BulkAct(Kind.DEACTIVATE, null), ids(changes));
      case ROLE -> giveBack(viewer, act, changes);
    };
  }

  private BulkReport giveBack(Viewer viewer, BulkAct act, List<Former> changes) {
    SortedSet<Long> ids = checked(viewer, ids(changes));
    SortedMap<Long, Role> roles = roles(changes);
    return accounts.together(
        viewer,
        ids,
        () -> {
          BulkReport report =
              report(
                  viewer,
                  new BulkAct(Kind.ROLE, null),
                  ids,
                  accounts.look(viewer, ids),
                  (id, account) ->
                      account.role() == roles.get(id)
                          ? Reason.ALREADY
                          : act.isDone(account) ? null : Reason.CHANGED_MEANWHILE);
          for (Role role : Role.values()) {
            perform(
                viewer,
                new BulkAct(Kind.ROLE, role),
                report.changedIds().stream().filter(id -> roles.get(id) == role).toList());
          }
          return report;
        });
  }

  private static SortedMap<Long, Role> roles(List<Former> changes) {
    Check check = new Check();
    SortedMap<Long, Role> roles = new TreeMap<>();
    for (int i = 0; i < changes.size(); i++) {
      Former change = changes.get(i);
      roles.put(change.id, Role.checked(check, "changes[" + i + "].was", change.was));
    }
    check.done();
    return roles;
  }

  private void perform(Viewer viewer, BulkAct act, List<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    List<Long> changed =
        switch (act.kind()) {
          case DEACTIVATE -> accounts.deactivate(viewer, ids);
          case ACTIVATE -> accounts.activate(viewer, ids);
          case ROLE -> accounts.setRole(viewer, ids, Objects.requireNonNull(act.role()));
        };
    if (!changed.equals(ids)) {
      throw changed();
    }
  }

  private static Problem changed() {
    return new Problem.Conflict("Some of these people were changed meanwhile; try again");
  }

  /// @param refusal why somebody is left out, beside what always holds
  private BulkReport report(
      Viewer viewer,
      BulkAct act,
      SortedSet<Long> ids,
      Map<Long, Account> found,
      BiFunction<Long, Account, @Nullable Reason> refusal) {
    List<Change> changes = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (long id : ids) {
      Account account = found.get(id);
      if (account == null) {
        leftOut.add(new LeftOut(id, null, Reason.UNKNOWN));
        continue;
      }
      Reason own = refusal.apply(id, account);
      Reason reason = own == null || account.deleted() ? reason(viewer, act, account) : own;
      if (reason == null) {
        changes.add(new Change(id, account.username(), act.before(account)));
      } else {
        leftOut.add(new LeftOut(id, account.username(), reason));
      }
    }
    return new BulkReport(act.kind(), act.role(), ids.size(), changes, leftOut);
  }

  private @Nullable Reason reason(Viewer viewer, BulkAct act, Account account) {
    if (account.deleted()) {
      return Reason.DELETED;
    }
    if (act.isDone(account)) {
      return Reason.ALREADY;
    }
    if (!viewer.is(account.id())) {
      return null;
    }
    return accounts.isLastAdministrator(account.id()) ? Reason.LAST_ADMINISTRATOR : Reason.ONESELF;
  }

  private static SortedSet<Long> checked(Viewer viewer, Collection<Long> userIds) {
    viewer.require(Permission.ADMINISTER);
    if (userIds.size() > MOST) {
      throw new Problem.Invalid("ids", "must be at most " + MOST);
    }
    return new TreeSet<>(userIds);
  }

  private static List<Long> ids(List<Former> changes) {
    return changes.stream().map(Former::id).toList();
  }

  /// How somebody was before an act, as [BulkReport.Change] told.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Former(long id, @Nullable @AtMost(LONGEST_WORD) String was) {}
}
