package org.kith.teams;

import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.kith.teams.Teams.Deed;
import org.kith.teams.Teams.Locked;
import org.springframework.stereotype.Service;

/// The team of a project (rules T1, T2): everybody in it, and one owner, always exactly one.
///
/// Each change throws Problem.NotFound "Project not found", or "Member not found" when the person
/// it is about is not in the team, and Problem.Forbidden when the viewer's role does not allow it.
@Service
public class Members {

  private final MemberSql members;
  private final ProjectCounters counters;
  private final Teams teams;
  private final Transactions transactions;

  Members(MemberSql members, ProjectCounters counters, Teams teams, Transactions transactions) {
    this.members = members;
    this.counters = counters;
    this.teams = teams;
    this.transactions = transactions;
  }

  /// Everybody active in a project, who joined last first. Anybody may see them.
  ///
  /// @param projectId of a project that there is
  public Page<Member> list(long projectId, PageRequest page) {
    return Page.of(
        page,
        members.list(projectId, page),
        member -> new Cursor(member.since().toEpochMilli(), member.id()),
        () -> members.count(projectId));
  }

  /// Gives a member another role. Needs CHANGE_ROLE.
  ///
  /// @param role any but owner, which is handed over
  /// @throws Problem.Invalid when it is no such role
  /// @throws Problem.Conflict for the owner
  public Member changeRole(Viewer viewer, long projectId, long userId, @Nullable String role) {
    viewer.requireSignedIn();
    Check check = new Check();
    ProjectRole given = ProjectRole.given(check, role);
    check.done();
    return transactions.write(() -> {
      Locked locked = teams.lock(viewer, projectId, ProjectPermission.CHANGE_ROLE);
      teams.note(
          viewer,
          projectId,
          ProjectPermission.CHANGE_ROLE,
          new Deed("project.role", userId, given.word()));
      requireNotOwner(locked, userId, "The owner has no other role; hand the project over first");
      if (!members.setRole(projectId, userId, given)) {
        throw notFound();
      }
      return members.find(projectId, userId).orElseThrow(Members::notFound);
    });
  }

  /// Takes somebody out of the team; what they wrote for the project remains. Needs REMOVE_MEMBER,
  /// or nothing for oneself.
  ///
  /// @throws Problem.Conflict for the owner
  public void remove(Viewer viewer, long projectId, long userId) {
    viewer.requireSignedIn();
    transactions.run(() -> {
      boolean leaves = viewer.is(userId);
      Locked locked =
          teams.lock(viewer, projectId, leaves ? null : ProjectPermission.REMOVE_MEMBER, userId);
      if (!leaves) {
        teams.note(
            viewer,
            projectId,
            ProjectPermission.REMOVE_MEMBER,
            new Deed("project.remove_member", userId, ""));
      }
      requireNotOwner(
          locked,
          userId,
          leaves
              ? "You own this project; hand it over before you leave"
              : "The owner cannot be removed; hand the project over first");
      if (!members.delete(projectId, userId)) {
        throw notFound();
      }
      if (locked.active().contains(userId)) {
        counters.addMembers(projectId, -1);
      }
    });
  }

  /// Makes another active member the owner; the owner of before becomes an admin. Needs HAND_OVER.
  ///
  /// @return the owner
  public Member handOver(Viewer viewer, long projectId, @Nullable Long userId) {
    viewer.requireSignedIn();
    if (userId == null) {
      throw new Problem.Invalid("user_id", "must be the id of a member");
    }
    return transactions.write(() -> {
      Locked locked = teams.lock(viewer, projectId, ProjectPermission.HAND_OVER, userId);
      teams.note(
          viewer,
          projectId,
          ProjectPermission.HAND_OVER,
          new Deed("project.hand_over", userId, ""));
      if (!locked.active().contains(userId)
          || !members.setRole(projectId, userId, ProjectRole.ADMIN)) {
        throw notFound();
      }
      members.setOwner(projectId, userId);
      return members.find(projectId, userId).orElseThrow(Members::notFound);
    });
  }

  private static void requireNotOwner(Locked locked, long userId, String refusal) {
    if (locked.ownerId() == userId) {
      throw new Problem.Conflict(refusal);
    }
  }

  private static Problem notFound() {
    return new Problem.NotFound("Member not found");
  }
}
