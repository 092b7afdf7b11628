package org.kith.pages.account;

import org.kith.limits.Limit;
import org.kith.limits.Limited;
import org.kith.mail.ForgottenPasswords;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Asking for a link by mail to choose another password (rule P1). Anybody may, and is told the
/// same whether there is such an account.
@Controller
class ForgottenPasswordPages {

  private final ForgottenPasswords passwords;
  private final Templates templates;

  ForgottenPasswordPages(ForgottenPasswords passwords, Templates templates) {
    this.passwords = passwords;
    this.templates = templates;
  }

  @GetMapping("/forgot-password")
  View show(Visit visit) {
    return form(visit, Form.EMPTY);
  }

  @PostMapping("/forgot-password")
  @Limited(Limit.MAIL)
  View send(Visit visit, Form form) {
    return form.submit(
        () -> {
          passwords.sendLink(form.get("username"));
          return visit.go("/forgot-password", Flash.of("account.forgot-sent"));
        },
        refused -> form(visit, refused));
  }

  private View form(Visit visit, Form form) {
    return visit.show(form.status(), templates.accountForgotPassword(visit, form));
  }
}
