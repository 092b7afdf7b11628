package org.kith.setup;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.kith.identity.NewUser;
import org.kith.identity.User;
import org.kith.kernel.AtMost;
import org.kith.kernel.Check;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The first administrator, for programs.
@RestController
class AdminLinkApi {

  private static final int LONGEST_TOKEN = 100;

  private final AdminLink link;

  AdminLinkApi(AdminLink link) {
    this.link = link;
  }

  @PostMapping("/api/setup")
  ResponseEntity<User> use(@RequestBody FirstAdministrator body) {
    User user = link.use(Check.only("token", body.token, LONGEST_TOKEN), body.checked());
    return ResponseEntity.created(URI.create("/api/users/" + user.id())).body(user);
  }

  record FirstAdministrator(
      @Nullable @AtMost(LONGEST_TOKEN) String token,
      @Nullable @AtMost(50) String username,
      @Nullable @AtMost(254) String email,
      @Nullable @AtMost(200) String password) {

    NewUser checked() {
      return NewUser.of(username, email, password);
    }

    @Override
    public String toString() {
      return "FirstAdministrator[" + username + "]";
    }
  }
}
