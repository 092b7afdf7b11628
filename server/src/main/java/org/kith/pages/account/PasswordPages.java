package org.kith.pages.account;

import org.kith.identity.Credentials;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.signin.Tokens;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Changing one's own password, or choosing the first one (rule P1), which ends every other
/// sign-in.
@Controller
class PasswordPages {

  private final Tokens tokens;
  private final Credentials credentials;
  private final Templates templates;

  PasswordPages(Tokens tokens, Credentials credentials, Templates templates) {
    this.tokens = tokens;
    this.credentials = credentials;
    this.templates = templates;
  }

  @GetMapping("/settings/password")
  View show(Visit visit) {
    SettingsPages.me(visit);
    return form(visit, Form.EMPTY);
  }

  @PostMapping("/settings/password")
  View change(Visit visit, Form form) {
    return form.submit(
        () -> {
          tokens.changePassword(
              visit.viewer(), form.get("current_password"), form.get("new_password"));
          return visit.go("/settings", Flash.of("account.password-changed"));
        },
        refused -> form(visit, refused));
  }

  private View form(Visit visit, Form form) {
    boolean isFirst = !credentials.hasPassword(visit.viewer().requireSignedIn());
    return visit.show(form.status(), templates.accountPassword(visit, form, isFirst));
  }
}
