package org.kith.pages.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.kith.identity.Accounts;
import org.kith.identity.Credentials;
import org.kith.identity.UserRef;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.security.SessionCookie;
import org.kith.signin.Tokens;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Deleting one's own account (rule P5): whoever holds the browser must know the password too.
@Controller
class LeavePages {

  private final Accounts accounts;
  private final Credentials credentials;
  private final Tokens tokens;
  private final Templates templates;

  LeavePages(Accounts accounts, Credentials credentials, Tokens tokens, Templates templates) {
    this.accounts = accounts;
    this.credentials = credentials;
    this.tokens = tokens;
    this.templates = templates;
  }

  @GetMapping("/settings/delete")
  View show(Visit visit) {
    SettingsPages.me(visit);
    return form(visit, Form.EMPTY);
  }

  @PostMapping("/settings/delete")
  View delete(Visit visit, Form form, HttpServletRequest request, HttpServletResponse response) {
    return form.submit(
        () -> {
          credentials.requirePassword(visit.viewer().requireSignedIn(), form.get("password"));
          accounts.delete(visit.viewer(), new UserRef.Me());
          tokens.revokeOthers(visit.viewer());
          tokens.signOut(visit.viewer());
          SessionCookie.end(request, response);
          return visit.go("/", Flash.of("account.deleted"));
        },
        refused -> form(visit, refused));
  }

  private View form(Visit visit, Form form) {
    return visit.show(form.status(), templates.accountDelete(visit, form));
  }
}
