package org.kith.pages.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.kith.erasure.Erasures;
import org.kith.factors.SecondFactors;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.security.SessionCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Erasing one's own account for good (rule P5), which nobody can take back.
@Controller
class ErasePages {

  private final Erasures erasures;
  private final SecondFactors factors;
  private final Templates templates;

  ErasePages(Erasures erasures, SecondFactors factors, Templates templates) {
    this.erasures = erasures;
    this.factors = factors;
    this.templates = templates;
  }

  @GetMapping("/settings/erase")
  View show(Visit visit) {
    return form(visit, Form.EMPTY);
  }

  @PostMapping("/settings/erase")
  View erase(Visit visit, Form form, HttpServletRequest request, HttpServletResponse response) {
    SettingsPages.me(visit);
    return form.submit(
        () -> {
          erasures.eraseOneself(
              visit.viewer(), form.get("username"), form.get("password"), form.get("otp"));
          SessionCookie.end(request, response);
          return visit.go("/", Flash.of("account.erased"));
        },
        refused -> form(visit, refused));
  }

  private View form(Visit visit, Form form) {
    String username = SettingsPages.me(visit).username();
    boolean needsCode = factors.state(visit.viewer()).on();
    return visit.show(form.status(), templates.accountErase(visit, form, username, needsCode));
  }
}
