package org.kith.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.kernel.Permission.ADMINISTER;
import static org.kith.kernel.Permission.COMMENT;
import static org.kith.kernel.Permission.FOLLOW;
import static org.kith.kernel.Permission.MODERATE;
import static org.kith.kernel.Permission.PUBLISH;
import static org.kith.kernel.Permission.REACT;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;

class RoleTest {

  private static final Map<Role, Set<Permission>> MATRIX =
      Map.of(
          Role.USER, Set.of(FOLLOW, COMMENT, REACT, PUBLISH),
          Role.MODERATOR, Set.of(FOLLOW, COMMENT, REACT, PUBLISH, MODERATE),
          Role.ADMINISTRATOR, Set.of(FOLLOW, COMMENT, REACT, PUBLISH, MODERATE, ADMINISTER));

  @Test
  @DisplayName("P6: each role may do what the matrix says, and a refusal names the permission")
  void everyPair() {
    for (Role role : Role.values()) {
      Viewer viewer = new Viewer(7, role.permissions());
      for (Permission permission : Permission.values()) {
        if (MATRIX.getOrDefault(role, Set.of()).contains(permission)) {
          assertThat(viewer.require(permission)).isEqualTo(7);
        } else {
          assertThatThrownBy(() -> viewer.require(permission))
              .isInstanceOf(Problem.Forbidden.class)
              .hasMessageContaining(permission.name());
        }
      }
    }
  }

  @Test
  @DisplayName("P6: nobody who is not signed in has any permission")
  void anonymous() {
    for (Permission permission : Permission.values()) {
      assertThatThrownBy(() -> Viewer.ANONYMOUS.require(permission))
          .isInstanceOf(Problem.Unauthorized.class);
    }
  }

  @Test
  @DisplayName("P6: a role is the same word in SQL and JSON")
  void words() {
    for (Role role : Role.values()) {
      assertThat(Role.of(role.word())).isEqualTo(role);
    }
    assertThat(Role.ADMINISTRATOR.word()).isEqualTo("administrator");
  }
}
