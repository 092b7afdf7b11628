package org.kith.identity;

import static org.kith.kernel.Permission.ADMINISTER;
import static org.kith.kernel.Permission.COMMENT;
import static org.kith.kernel.Permission.FOLLOW;
import static org.kith.kernel.Permission.MODERATE;
import static org.kith.kernel.Permission.PUBLISH;
import static org.kith.kernel.Permission.REACT;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;
import org.kith.kernel.Permission;

/// A named set of permissions (rule P6).
public enum Role {
  USER(EnumSet.of(FOLLOW, COMMENT, REACT, PUBLISH)),
  MODERATOR(EnumSet.of(FOLLOW, COMMENT, REACT, PUBLISH, MODERATE)),
  ADMINISTRATOR(EnumSet.of(FOLLOW, COMMENT, REACT, PUBLISH, MODERATE, ADMINISTER));

  private final Set<Permission> permissions;

  Role(Set<Permission> permissions) {
    this.permissions = Set.copyOf(permissions);
  }

  public Set<Permission> permissions() {
    return permissions;
  }

  /// The word in SQL and JSON.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The role of this name.
  ///
  /// @return USER when it was refused
  public static Role checked(Check check, String field, @Nullable String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return role;
      }
    }
    check.refuse(field, "must be user, moderator or administrator");
    return USER;
  }

  /// The role of a row.
  public static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
