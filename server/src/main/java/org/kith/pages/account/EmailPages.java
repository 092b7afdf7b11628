package org.kith.pages.account;

import jakarta.servlet.http.HttpServletResponse;
import org.kith.factors.SecondFactors;
import org.kith.limits.Limit;
import org.kith.limits.Limited;
import org.kith.mail.Emails;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// One's own email address: changing it, and confirming it behind a link that came by mail (rule
/// P1). Programs that look at mails open links, so a link only leads to the button.
@Controller
class EmailPages {

  private static final String PATH = "/settings/email";

  private final Emails emails;
  private final SecondFactors factors;
  private final Templates templates;

  EmailPages(Emails emails, SecondFactors factors, Templates templates) {
    this.emails = emails;
    this.factors = factors;
    this.templates = templates;
  }

  @GetMapping(PATH)
  View show(Visit visit) {
    return form(visit, Form.EMPTY);
  }

  @PostMapping(PATH)
  View change(Visit visit, Form form) {
    return form.submit(
        () -> {
          Emails.State now =
              emails.change(
                  visit.viewer(), form.get("email"), form.get("password"), form.get("otp"));
          String said =
              now.pending() != null
                  ? "account.email-asked"
                  : now.confirmed() || !visit.sendsEmail()
                      ? "account.email-kept"
                      : "account.email-sent";
          return visit.go(PATH, Flash.of(said));
        },
        refused -> form(visit, refused));
  }

  @PostMapping(PATH + "/confirmation")
  View sendAgain(Visit visit, Form form) {
    return form.submit(
        () -> {
          emails.sendAgain(visit.viewer());
          return visit.go(PATH, Flash.of("account.email-sent"));
        },
        refused -> form(visit, refused));
  }

  private View form(Visit visit, Form form) {
    Emails.State state = emails.state(visit.viewer());
    boolean needsCode = factors.state(visit.viewer()).on();
    return visit.show(form.status(), templates.accountEmail(visit, form, state, needsCode));
  }

  /// The address holds a secret, which no other site may learn from a link that is followed.
  @GetMapping("/confirm-email")
  View showConfirm(Visit visit, Form form, HttpServletResponse response) {
    response.setHeader("Referrer-Policy", "no-referrer");
    return confirmation(visit, form, emails.requireOpen(form.get("token")));
  }

  @PostMapping("/confirm-email")
  @Limited(Limit.SIGN_IN)
  View confirm(Visit visit, Form form, HttpServletResponse response) {
    response.setHeader("Referrer-Policy", "no-referrer");
    return form.submit(
        () -> {
          emails.confirm(form.get("token"));
          return visit.go("/", Flash.of("account.email-confirmed"));
        },
        refused -> confirmation(visit, refused, emails.requireOpen(form.get("token"))));
  }

  private View confirmation(Visit visit, Form form, String email) {
    return visit.show(form.status(), templates.accountConfirmEmail(visit, form, email));
  }
}
