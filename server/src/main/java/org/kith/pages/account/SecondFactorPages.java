package org.kith.pages.account;

import java.util.List;
import org.kith.factors.SecondFactors;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// One's own second factor (rule P1): turning it on and off, recovery codes.
@Controller
class SecondFactorPages {

  private static final String PATH = "/settings/second-factor";

  private final SecondFactors factors;
  private final Templates templates;

  SecondFactorPages(SecondFactors factors, Templates templates) {
    this.factors = factors;
    this.templates = templates;
  }

  @GetMapping(PATH)
  View show(Visit visit) {
    return form(visit, Form.EMPTY);
  }

  /// `act` is `off`, or makes other recovery codes.
  @PostMapping(PATH)
  View change(Visit visit, Form form) {
    return form.submit(
        () -> {
          String password = form.get("password");
          String otp = form.get("otp");
          if (form.has("act", "off")) {
            factors.turnOff(visit.viewer(), password, otp);
            return visit.go(PATH, Flash.of("account.factor-turned-off"));
          }
          return codes(visit, factors.renewRecoveryCodes(visit.viewer(), password, otp));
        },
        refused -> form(visit, refused));
  }

  /// The secret is another one each time, whatever an address says.
  @GetMapping(PATH + "/new")
  View showNew(Visit visit) {
    return factors.state(visit.viewer()).on()
        ? visit.go(PATH)
        : newForm(visit, Form.EMPTY, factors.propose(visit.viewer()));
  }

  @PostMapping(PATH + "/new")
  View turnOn(Visit visit, Form form) {
    String secret = form.get("secret");
    return form.submit(
        () ->
            codes(
                visit,
                factors.turnOn(visit.viewer(), secret, form.get("password"), form.get("otp"))),
        refused -> newForm(visit, refused, factors.propose(visit.viewer(), secret)));
  }

  private View form(Visit visit, Form form) {
    return visit.show(
        form.status(), templates.accountSecondFactor(visit, form, factors.state(visit.viewer())));
  }

  private View newForm(Visit visit, Form form, SecondFactors.Proposal proposal) {
    QrPicture picture = QrPicture.of(proposal.uri());
    return visit.show(
        form.status(), templates.accountSecondFactorNew(visit, form, proposal.secret(), picture));
  }

  /// They are shown this once.
  private View codes(Visit visit, List<String> codes) {
    return visit.show(templates.accountRecoveryCodes(visit, codes));
  }
}
