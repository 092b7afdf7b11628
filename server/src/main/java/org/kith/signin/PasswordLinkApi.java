package org.kith.signin;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.AtMost;
import org.kith.kernel.Check;
import org.kith.kernel.Viewer;
import org.kith.limits.Limit;
import org.kith.limits.Limited;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A new password for who forgot theirs (rule P1).
@RestController
@RequestMapping("/api/auth/password-links")
class PasswordLinkApi {

  /// A username or an email.
  private static final int LONGEST_NAME = 254;

  private static final int LONGEST_TOKEN = 100;

  private final PasswordLinks links;

  PasswordLinkApi(PasswordLinks links) {
    this.links = links;
  }

  @PostMapping
  ResponseEntity<PasswordLinks.Link> make(Viewer viewer, @RequestBody Wish body) {
    PasswordLinks.Link link =
        links.make(viewer, Check.only("username", body.username, LONGEST_NAME));
    return ResponseEntity.created(URI.create(link.path()))
        .cacheControl(CacheControl.noStore())
        .body(link);
  }

  @PostMapping("/use")
  @Limited(Limit.SIGN_IN)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void use(@RequestBody Choice body) {
    links.use(Check.only("token", body.token, LONGEST_TOKEN), body.newPassword);
  }

  record Wish(@Nullable @AtMost(LONGEST_NAME) String username) {}

  record Choice(
      @Nullable @AtMost(LONGEST_TOKEN) String token, @Nullable @AtMost(200) String newPassword) {

    @Override
    public String toString() {
      return "Choice[]";
    }
  }
}
