package org.kith.teams;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one viewer may do in some projects.
///
/// @param everything does the viewer have ADMINISTER?
/// @param roles of the viewer, by project; of others than the projects asked for nothing is known
public record ProjectRights(boolean everything, Map<Long, ProjectRole> roles) {

  public static final ProjectRights NONE = new ProjectRights(false, Map.of());

  public ProjectRights {
    roles = Map.copyOf(roles);
  }

  /// @param projectId null for no project, where nobody may anything
  public boolean may(ProjectPermission permission, @Nullable Long projectId) {
    if (projectId == null) {
      return false;
    }
    ProjectRole role = roles.get(projectId);
    return everything || (role != null && role.may(permission));
  }
}
