package org.kith.admin;

import org.jspecify.annotations.Nullable;
import org.kith.identity.Accounts;
import org.kith.identity.Role;
import org.kith.identity.User;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.AtMost;
import org.kith.kernel.Check;
import org.kith.kernel.Permission;
import org.kith.kernel.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What operators do to one account (rules P4, P5, P6).
@RestController
@RequestMapping("/api/users/{id}")
class AccountApi {

  private final Accounts accounts;
  private final Users users;

  AccountApi(Accounts accounts, Users users) {
    this.accounts = accounts;
    this.users = users;
  }

  @DeleteMapping("/soft-delete")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Viewer viewer, @PathVariable UserRef id) {
    accounts.delete(viewer, id);
  }

  @PostMapping("/restore")
  User restore(Viewer viewer, @PathVariable UserRef id) {
    return find(viewer, accounts.restore(viewer, id));
  }

  @PutMapping("/role")
  User setRole(Viewer viewer, @PathVariable UserRef id, @RequestBody RoleBody body) {
    viewer.require(Permission.ADMINISTER);
    Check check = new Check();
    Role role = Role.checked(check, "role", body.role);
    check.done();
    return find(viewer, accounts.setRole(viewer, id, role));
  }

  private User find(Viewer viewer, long id) {
    return users.find(viewer, new UserRef.Id(id));
  }

  record RoleBody(@Nullable @AtMost(20) String role) {}
}
