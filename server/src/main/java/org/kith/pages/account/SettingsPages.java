package org.kith.pages.account;

import org.kith.identity.User;
import org.kith.kernel.Problem;
import org.kith.openid.OpenIdProvider;
import org.kith.openid.OpenIdSignIns;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// What somebody can change about themselves, and where. For whoever is signed in.
@Controller
class SettingsPages {

  private final OpenIdSignIns openId;
  private final Templates templates;

  SettingsPages(OpenIdSignIns openId, Templates templates) {
    this.openId = openId;
    this.templates = templates;
  }

  @GetMapping("/settings")
  View show(Visit visit) {
    String provider = openId.provider().map(OpenIdProvider::label).orElse(null);
    return visit.show(templates.accountSettings(visit, me(visit), provider));
  }

  /// @throws Problem.Unauthorized when nobody is signed in, or no longer
  static User me(Visit visit) {
    visit.viewer().requireSignedIn();
    return visit.me().orElseThrow(() -> new Problem.Unauthorized("Sign in to do this"));
  }
}
