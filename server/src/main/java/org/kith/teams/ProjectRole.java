package org.kith.teams;

import static org.kith.teams.ProjectPermission.CHANGE_ROLE;
import static org.kith.teams.ProjectPermission.EDIT_ANY_POST;
import static org.kith.teams.ProjectPermission.EDIT_PROJECT;
import static org.kith.teams.ProjectPermission.INVITE;
import static org.kith.teams.ProjectPermission.READ_INVITATIONS;
import static org.kith.teams.ProjectPermission.REMOVE_MEMBER;
import static org.kith.teams.ProjectPermission.SELL;
import static org.kith.teams.ProjectPermission.WRITE;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;

/// What somebody is in a project, and may do there (rule T1). docs/teams.md shows it as a table.
public enum ProjectRole {
  OWNER(EnumSet.allOf(ProjectPermission.class)),
  ADMIN(
      EnumSet.of(
          READ_INVITATIONS,
          WRITE,
          EDIT_ANY_POST,
          SELL,
          INVITE,
          CHANGE_ROLE,
          REMOVE_MEMBER,
          EDIT_PROJECT)),
  MEMBER(EnumSet.of(READ_INVITATIONS, WRITE)),
  VIEWER(EnumSet.of(READ_INVITATIONS));

  private final Set<ProjectPermission> permissions;

  ProjectRole(Set<ProjectPermission> permissions) {
    this.permissions = Set.copyOf(permissions);
  }

  public boolean may(ProjectPermission permission) {
    return permissions.contains(permission);
  }

  /// The word in SQL and JSON.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ProjectRole> of(@Nullable String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /// A role that may be given to somebody: any but the owner's, which is handed over.
  ///
  /// @return [#MEMBER] when it was refused
  static ProjectRole given(Check check, @Nullable String word) {
    ProjectRole role = of(word).filter(known -> known != OWNER).orElse(null);
    if (role == null) {
      check.refuse("role", "must be admin, member or viewer");
    }
    return role == null ? MEMBER : role;
  }
}
