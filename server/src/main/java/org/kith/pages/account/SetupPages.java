package org.kith.pages.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.kith.identity.NewUser;
import org.kith.kernel.Problem;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.security.SessionCookie;
import org.kith.setup.AdminLink;
import org.kith.signin.Tokens;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// The first administrator: the page behind the link that the server prints at its first start.
/// Whoever has the link may, once, and is signed in.
@Controller
class SetupPages {

  private final AdminLink link;
  private final Tokens tokens;
  private final Templates templates;

  SetupPages(AdminLink link, Tokens tokens, Templates templates) {
    this.link = link;
    this.tokens = tokens;
    this.templates = templates;
  }

  /// The address holds a secret, which no other site may learn from a link that is followed.
  @GetMapping("/setup")
  View show(Visit visit, Form form, HttpServletResponse response) {
    response.setHeader("Referrer-Policy", "no-referrer");
    if (!link.isOpen(form.get("token"))) {
      throw new Problem.NotFound("This link was used already, or has ended");
    }
    return form(visit, form);
  }

  @PostMapping("/setup")
  View use(Visit visit, Form form, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Referrer-Policy", "no-referrer");
    return form.submit(
        () -> {
          String password = form.get("password");
          String name =
              link.use(
                      form.get("token"),
                      NewUser.of(form.get("username"), form.get("email"), password))
                  .username();
          SessionCookie.set(request, response, tokens.signIn(name, password));
          return visit.go("/", Flash.of("account.welcome-administrator", name));
        },
        refused -> form(visit, refused));
  }

  private View form(Visit visit, Form form) {
    return visit.show(form.status(), templates.accountSetup(visit, form));
  }
}
