package org.kith.identity;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Registering and signing in.
@RestController
class AuthApi {

  private final Users users;
  private final Tokens tokens;

  AuthApi(Users users, Tokens tokens) {
    this.users = users;
    this.tokens = tokens;
  }

  @PostMapping("/api/auth/register")
  ResponseEntity<User> register(@RequestBody Registration body) {
    User user = users.register(NewUser.of(body.username, body.email, body.password), Role.USER);
    return ResponseEntity.created(URI.create("/api/users/" + user.id())).body(user);
  }

  @PostMapping(path = "/api/auth/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  TokenAnswer token(@RequestParam String username, @RequestParam String password) {
    Tokens.Issued issued = tokens.signIn(username, password);
    return new TokenAnswer(issued.accessToken(), "bearer", issued.expiresIn());
  }

  record Registration(
      @Nullable String username, @Nullable String email, @Nullable String password) {}

  record TokenAnswer(String accessToken, String tokenType, long expiresIn) {}
}
