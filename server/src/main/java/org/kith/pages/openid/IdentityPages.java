package org.kith.pages.openid;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.kith.factors.SecondFactors;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.openid.Identities;
import org.kith.openid.OpenIdProvider;
import org.kith.openid.OpenIdSignIns;
import org.kith.openid.OpenIdSignIns.Departure;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.security.OpenIdCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// One's own accounts at providers: seeing, connecting and disconnecting them (rule P1). One page
/// asks for the password, the next leads to the provider.
@Controller
class IdentityPages {

  static final String PATH = "/settings/identities";

  private final Identities identities;
  private final OpenIdSignIns signIns;
  private final SecondFactors factors;
  private final Templates templates;

  IdentityPages(
      Identities identities, OpenIdSignIns signIns, SecondFactors factors, Templates templates) {
    this.identities = identities;
    this.signIns = signIns;
    this.factors = factors;
    this.templates = templates;
  }

  @GetMapping(PATH)
  View show(Visit visit, PageRequest page) {
    return list(visit, Form.EMPTY, page);
  }

  /// @param form with what was refused, if anything was
  View list(Visit visit, Form form) {
    return list(visit, form, PageRequest.first(PageRequest.DEFAULT_SIZE));
  }

  private View list(Visit visit, Form form, PageRequest page) {
    String provider = signIns.provider().map(OpenIdProvider::label).orElse(null);
    return visit.show(
        form.status(),
        templates.openidIdentities(
            visit,
            form,
            identities.list(visit.viewer(), page),
            provider,
            identities.areConnected(visit.viewer())));
  }

  @GetMapping(PATH + "/new")
  View showNew(Visit visit) {
    return passwordForm(visit, Form.EMPTY);
  }

  @PostMapping(PATH + "/new")
  View begin(Visit visit, Form form, HttpServletRequest request, HttpServletResponse response) {
    return form.submit(
        () -> {
          Departure departure =
              signIns.beginConnecting(visit.viewer(), form.get("password"), form.get("otp"), PATH);
          OpenIdCookie.set(request, response, departure.secret(), OpenIdSignIns.LIFETIME);
          return visit.show(
              templates.openidLeave(
                  visit, signIns.requireProvider().label(), departure.address().toString()));
        },
        refused -> passwordForm(visit, refused));
  }

  /// Removing what was removed meanwhile is no fault of whoever presses the button.
  @PostMapping(PATH + "/{id}/remove")
  View remove(Visit visit, Form form, @PathVariable long id) {
    return form.submit(
        () -> {
          try {
            identities.remove(visit.viewer(), id);
          } catch (Problem.NotFound e) {
            return visit.go(PATH);
          }
          return visit.go(PATH, Flash.of("openid.disconnected"));
        },
        refused -> list(visit, refused));
  }

  private View passwordForm(Visit visit, Form form) {
    boolean needsCode = factors.state(visit.viewer()).on();
    String label = signIns.requireProvider().label();
    return visit.show(form.status(), templates.openidConnect(visit, form, label, needsCode));
  }
}
