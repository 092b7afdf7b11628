package org.kith.teams;

import java.util.List;
import org.kith.audit.Audit;
import org.kith.identity.Accounts;
import org.kith.identity.Standings;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What becomes of teams when people are deactivated, deleted, restored or removed (rules P5, S7,
/// T2).
@Component
class TeamStandings {

  private final MemberSql members;
  private final TeamSql teams;
  private final ProjectSql projects;
  private final Audit audit;

  TeamStandings(MemberSql members, TeamSql teams, ProjectSql projects, Audit audit) {
    this.members = members;
    this.teams = teams;
    this.projects = projects;
    this.audit = audit;
  }

  @EventListener
  @Order(10)
  void on(Standings.Changed change) {
    members.count(change.userIds(), change.active() ? 1 : -1);
  }

  /// Passes on what somebody owns, or deletes what has nobody else; of that the audit log forgets
  /// the name too.
  @EventListener
  void on(Accounts.Leaving leaving) {
    members.ownedBy(leaving.userId()).forEach(id -> passOn(id, leaving.userId()));
  }

  private void passOn(long projectId, long ownerId) {
    if (teams.lockWhole(projectId).filter(owner -> owner == ownerId).isEmpty()) {
      return;
    }
    members
        .heir(projectId, ownerId)
        .ifPresentOrElse(
            heir -> {
              members.setRole(projectId, heir, ProjectRole.ADMIN);
              members.setOwner(projectId, heir);
            },
            () -> {
              projects.delete(projectId);
              audit.forget(List.of(projectId));
            });
  }
}
