package org.kith.teams;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.identity.Standings;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.springframework.stereotype.Service;

/// Who may do what in which project (rule T1). Whoever has ADMINISTER may do everything in all, and
/// what they do where their role would not let them is in the audit log.
///
/// Every change of a team locks in one order: the people (shared, by id), the project, then its
/// rows, then its counters. So what was checked of the team is still true when it is changed.
@Service
public class Teams {

  private final TeamSql teams;
  private final Standings standings;
  private final Audit audit;

  Teams(TeamSql teams, Standings standings, Audit audit) {
    this.teams = teams;
    this.standings = standings;
    this.audit = audit;
  }

  /// What the viewer may do in each of these projects, in one statement however many they are; in
  /// none when that is known without.
  public ProjectRights rights(Viewer viewer, Collection<Long> projectIds) {
    boolean everything = viewer.may(Permission.ADMINISTER);
    Map<Long, ProjectRole> roles =
        everything || !viewer.isSignedIn() || projectIds.isEmpty()
            ? Map.of()
            : teams.roles(viewer.userId(), Set.copyOf(projectIds));
    return new ProjectRights(everything, roles);
  }

  /// As [#rights], by the viewer's roles alone: ADMINISTER adds nothing.
  public ProjectRights rolesOf(Viewer viewer, Collection<Long> projectIds) {
    return new ProjectRights(
        false,
        viewer.isSignedIn() && !projectIds.isEmpty()
            ? teams.roles(viewer.userId(), Set.copyOf(projectIds))
            : Map.of());
  }

  /// Which of these projects there are. They are not deleted until the transaction of the caller
  /// ends. To be taken after [Standings#hold] and before any post.
  public Set<Long> hold(Collection<Long> projectIds) {
    return projectIds.isEmpty() ? Set.of() : teams.hold(Set.copyOf(projectIds));
  }

  /// Keeps one project, as [#hold].
  ///
  /// @throws Problem.NotFound "Project not found"
  public void requireThere(long projectId) {
    if (hold(Set.of(projectId)).isEmpty()) {
      throw notFound();
    }
  }

  /// Locks a team for a change by the viewer.
  ///
  /// @param permission null when no role is needed
  /// @throws Problem.NotFound "Project not found"
  /// @throws Problem.Forbidden when the viewer's role does not allow it
  Locked lock(
      Viewer viewer, long projectId, @Nullable ProjectPermission permission, Long... others) {
    Set<Long> people = new HashSet<>(List.of(others));
    people.add(viewer.requireSignedIn());
    Set<Long> active = standings.hold(people);
    if (!active.contains(viewer.userId())) {
      throw new Problem.Unauthorized("Sign in to do this");
    }
    long ownerId =
        (permission == ProjectPermission.DELETE_PROJECT
                ? teams.lockWhole(projectId)
                : teams.lockOwner(projectId))
            .orElseThrow(Teams::notFound);
    if (permission != null) {
      require(viewer, projectId, permission);
    }
    return new Locked(ownerId, active);
  }

  /// Keeps what the viewer does by ADMINISTER alone. To be called before it is done, since that may
  /// change their role.
  void note(Viewer viewer, long projectId, ProjectPermission needed, Deed deed) {
    if (viewer.may(Permission.ADMINISTER)
        && !rolesOf(viewer, List.of(projectId)).may(needed, projectId)) {
      String member = deed.memberId() == null ? "" : teams.usernameOf(deed.memberId());
      audit.record(
          viewer,
          Act.of(deed.action(), projectId, teams.nameOf(projectId))
              .with((member + " " + deed.role()).strip()));
    }
  }

  /// @throws Problem.Forbidden when the viewer's role does not allow it
  public void require(Viewer viewer, long projectId, ProjectPermission permission) {
    viewer.requireSignedIn();
    if (!rights(viewer, List.of(projectId)).may(permission, projectId)) {
      throw new Problem.Forbidden(permission.refusal());
    }
  }

  static Problem notFound() {
    return new Problem.NotFound("Project not found");
  }

  /// What is done in a project.
  ///
  /// @param memberId whom it is about; null for nobody
  /// @param role they get; empty for none
  record Deed(String action, @Nullable Long memberId, String role) {}

  /// @param active those of the people held who are active
  record Locked(long ownerId, Set<Long> active) {}
}
