package org.kith.pages.account;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.kith.kernel.Problem;
import org.kith.pages.Appearance;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.texts.Language;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// In which language, colours and time zone this browser sees pages. Anybody may choose.
@Controller
class AppearancePages {

  private final Templates templates;

  AppearancePages(Templates templates) {
    this.templates = templates;
  }

  @GetMapping("/appearance")
  View show(Visit visit) {
    Appearance now = visit.appearance();
    return form(
        visit,
        Form.filled(
            "language", now.language().tag(), "scheme", now.scheme().word(), "zone", visit.zone()));
  }

  @PostMapping("/appearance")
  View choose(Visit visit, Form form) {
    return form.submit(
        () -> {
          visit.choose(
              new Appearance(
                  Language.of(form.get("language"))
                      .orElseThrow(() -> new Problem.Invalid("language", "is not spoken here")),
                  Appearance.Scheme.of(form.get("scheme")),
                  zone(form.given("zone").orElse("UTC"))));
          return visit.go("/appearance", Flash.of("account.appearance-kept"));
        },
        refused -> form(visit, refused));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new Problem.Invalid("zone", "is not a time zone, like Europe/Berlin");
    }
  }

  private View form(Visit visit, Form form) {
    return visit.show(form.status(), templates.accountAppearance(visit, form));
  }
}
