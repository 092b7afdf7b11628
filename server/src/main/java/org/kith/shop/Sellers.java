package org.kith.shop;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Standings;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.teams.ProjectPermission;
import org.kith.teams.Teams;
import org.springframework.stereotype.Component;

/// Who sells (rule H1), and who may act for them: a person for themselves, for a project whoever
/// has SELL by their role in it.
@Component
class Sellers {

  private final Standings standings;
  private final Teams teams;

  Sellers(Standings standings, Teams teams) {
    this.standings = standings;
    this.teams = teams;
  }

  /// Who a product is of. It never changes.
  sealed interface Seller {

    /// @return null when both are null: a seller who is no more
    static @Nullable Seller of(@Nullable Long userId, @Nullable Long projectId) {
      if (projectId != null) {
        return new Team(projectId);
      }
      return userId == null ? null : new Person(userId);
    }

    record Person(long userId) implements Seller {}

    record Team(long projectId) implements Seller {}
  }

  /// Holds the viewer, who must be active, and those of the sellers who may sell now: active
  /// people, projects that there are. They stay so until the transaction of the caller ends.
  ///
  /// @throws Problem.Unauthorized when the viewer was deactivated or deleted meanwhile
  Set<Seller> hold(Viewer viewer, Set<Seller> sellers) {
    Set<Long> people = new HashSet<>(Set.of(viewer.requireSignedIn()));
    Set<Long> projects = new HashSet<>();
    for (Seller seller : sellers) {
      switch (seller) {
        case Seller.Person(long userId) -> people.add(userId);
        case Seller.Team(long projectId) -> projects.add(projectId);
      }
    }
    Set<Long> active = standings.hold(people);
    if (!active.contains(viewer.userId())) {
      throw new Problem.Unauthorized("Sign in to do this");
    }
    Set<Seller> held = new HashSet<>();
    active.forEach(userId -> held.add(new Seller.Person(userId)));
    teams.hold(projects).forEach(projectId -> held.add(new Seller.Team(projectId)));
    return held;
  }

  /// @throws Problem.NotFound "Project not found"
  /// @throws Problem.Forbidden when it is a project, and the viewer may not sell for it
  void requireMaySell(Viewer viewer, Seller seller) {
    if (!hold(viewer, Set.of(seller)).contains(seller)) {
      throw new Problem.NotFound("Project not found");
    }
    if (seller instanceof Seller.Team(long projectId)) {
      requireMaySell(viewer, projectId);
    }
  }

  /// @throws Problem.Forbidden when the viewer has neither SELL there nor ADMINISTER
  void requireMaySell(Viewer viewer, long projectId) {
    teams.require(viewer, projectId, ProjectPermission.SELL);
  }

  /// Is the viewer this seller, or may by their role act for it? By no permission over others.
  boolean include(Viewer viewer, @Nullable Seller seller) {
    return switch (seller) {
      case Seller.Person(long userId) -> viewer.is(userId);
      case Seller.Team(long projectId) ->
          teams.rolesOf(viewer, Set.of(projectId)).may(ProjectPermission.SELL, projectId);
      case null -> false;
    };
  }
}
