package org.kith.pages.account;

import jakarta.servlet.http.HttpServletResponse;
import org.kith.limits.Limit;
import org.kith.limits.Limited;
import org.kith.pages.Entrance;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.signin.PasswordLinks;
import org.kith.signin.PendingSignIns;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Choosing a new password behind a link that an operator made, or that came by mail (rule P1).
/// Whoever has the link may, once, and is signed in; where a second factor is on, with a code.
@Controller
class ResetPages {

  private final PasswordLinks links;
  private final PendingSignIns signIns;
  private final Entrance entrance;
  private final Templates templates;

  ResetPages(PasswordLinks links, PendingSignIns signIns, Entrance entrance, Templates templates) {
    this.links = links;
    this.signIns = signIns;
    this.entrance = entrance;
    this.templates = templates;
  }

  /// The address holds a secret, which no other site may learn from a link that is followed.
  @GetMapping("/reset")
  View show(Visit visit, Form form, HttpServletResponse response) {
    response.setHeader("Referrer-Policy", "no-referrer");
    links.requireOpen(form.get("token"));
    return form(visit, form);
  }

  @PostMapping("/reset")
  @Limited(Limit.SIGN_IN)
  View use(Visit visit, Form form, HttpServletResponse response) {
    response.setHeader("Referrer-Policy", "no-referrer");
    return form.submit(
        () -> {
          String password = form.get("new_password");
          String name = links.use(form.get("token"), password);
          return entrance.enter(
              visit,
              signIns.begin(name, password),
              "/",
              visit.go("/", Flash.of("account.password-changed")));
        },
        refused -> form(visit, refused));
  }

  private View form(Visit visit, Form form) {
    return visit.show(form.status(), templates.accountReset(visit, form));
  }
}
