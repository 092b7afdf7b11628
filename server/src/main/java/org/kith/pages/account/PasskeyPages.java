package org.kith.pages.account;

import java.util.Map;
import java.util.Optional;
import org.kith.factors.SecondFactors;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.passkeys.Passkey;
import org.kith.passkeys.Passkeys;
import org.kith.passkeys.RelyingParty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;

/// One's own passkeys (rule P1). One page asks for the password, the next has the device make the
/// passkey.
@Controller
class PasskeyPages {

  private static final String PATH = "/settings/passkeys";

  private final Passkeys passkeys;
  private final SecondFactors factors;
  private final JsonMapper json;
  private final Templates templates;

  PasskeyPages(Passkeys passkeys, SecondFactors factors, JsonMapper json, Templates templates) {
    this.passkeys = passkeys;
    this.factors = factors;
    this.json = json;
    this.templates = templates;
  }

  @GetMapping(PATH)
  View show(Visit visit, PageRequest page) {
    Page<Passkey> mine = passkeys.list(visit.viewer(), page);
    return visit.show(templates.accountPasskeys(visit, mine, party(visit).isPresent()));
  }

  @GetMapping(PATH + "/new")
  View showNew(Visit visit) {
    return passwordForm(visit, Form.EMPTY);
  }

  @PostMapping(PATH + "/new")
  View begin(Visit visit, Form form) {
    return form.submit(
        () -> {
          Map<String, Object> options =
              passkeys.beginAdding(
                  visit.viewer(), require(visit), form.get("password"), form.get("otp"));
          return visit.show(
              templates.accountPasskeyMake(visit, Form.EMPTY, json.writeValueAsString(options)));
        },
        refused -> passwordForm(visit, refused));
  }

  /// What is refused here begins anew: what the device was asked is used up.
  @PostMapping(PATH)
  View add(Visit visit, Form form) {
    return form.submit(
        () -> {
          Passkey made =
              passkeys.add(
                  visit.viewer(), require(visit), form.get("name"), form.get("credential"));
          return visit.go(PATH, Flash.of("account.passkey-added", made.name()));
        },
        refused -> passwordForm(visit, refused));
  }

  /// Removing what was removed meanwhile is no fault of whoever presses the button.
  @PostMapping(PATH + "/{id}/remove")
  View remove(Visit visit, @PathVariable long id) {
    try {
      passkeys.remove(visit.viewer(), id);
    } catch (Problem.NotFound e) {
      return visit.go(PATH);
    }
    return visit.go(PATH, Flash.of("account.passkey-removed"));
  }

  /// The site as this browser sees it; empty where there can be no passkeys.
  static Optional<RelyingParty> party(Visit visit) {
    return RelyingParty.at(visit.url("/"));
  }

  private static RelyingParty require(Visit visit) {
    visit.viewer().requireSignedIn();
    return RelyingParty.require(visit.url("/"));
  }

  private View passwordForm(Visit visit, Form form) {
    boolean needsCode = factors.state(visit.viewer()).on();
    return visit.show(form.status(), templates.accountPasskeyNew(visit, form, needsCode));
  }
}
