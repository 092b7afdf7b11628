package org.kith.setup;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.kith.identity.NewUser;
import org.kith.identity.User;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The first administrator, for programs.
@RestController
class AdminLinkApi {

  private final AdminLink link;

  AdminLinkApi(AdminLink link) {
    this.link = link;
  }

  @PostMapping("/api/setup")
  ResponseEntity<User> use(@RequestBody FirstAdministrator body) {
    User user = link.use(body.token == null ? "" : body.token, body.checked());
    return ResponseEntity.created(URI.create("/api/users/" + user.id())).body(user);
  }

  record FirstAdministrator(
      @Nullable String token,
      @Nullable String username,
      @Nullable String email,
      @Nullable String password) {

    NewUser checked() {
      return NewUser.of(username, email, password);
    }

    @Override
    public String toString() {
      return "FirstAdministrator[" + username + "]";
    }
  }
}
