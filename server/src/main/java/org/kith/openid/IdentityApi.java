package org.kith.openid;

import java.util.List;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// By which provider people may sign in, and which accounts there are the viewer's (rule P1).
/// Signing in and connecting lead through a browser, and so through pages.
@RestController
class IdentityApi {

  private final OpenIdSignIns signIns;
  private final Identities identities;

  IdentityApi(OpenIdSignIns signIns, Identities identities) {
    this.signIns = signIns;
    this.identities = identities;
  }

  @GetMapping("/api/auth/providers")
  Providers providers() {
    return new Providers(signIns.provider().map(Offer::of).stream().toList());
  }

  @GetMapping("/api/me/identities")
  Page<Identity> list(Viewer viewer, PageRequest page) {
    return identities.list(viewer, page);
  }

  /// @throws Problem.NotFound for an identity that is not the viewer's
  @DeleteMapping("/api/me/identities/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Viewer viewer, @PathVariable long id) {
    identities.remove(viewer, id);
  }

  record Providers(List<Offer> items) {}

  /// @param signIn the path where a browser begins
  /// @param registration whether people who are new here may register there
  record Offer(String label, String issuer, String signIn, boolean registration) {

    static Offer of(OpenIdProvider provider) {
      return new Offer(
          provider.label(),
          provider.issuer().toString(),
          OpenIdProvider.SIGN_IN,
          provider.registers());
    }
  }
}
