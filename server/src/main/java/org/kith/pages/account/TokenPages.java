package org.kith.pages.account;

import org.jspecify.annotations.Nullable;
import org.kith.factors.SecondFactors;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.signin.Tokens;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Where somebody is signed in, by browsers and programs alike (rule P1): seeing and ending it.
@Controller
class TokenPages {

  private final Tokens tokens;
  private final SecondFactors factors;
  private final Templates templates;

  TokenPages(Tokens tokens, SecondFactors factors, Templates templates) {
    this.tokens = tokens;
    this.factors = factors;
    this.templates = templates;
  }

  @GetMapping("/settings/tokens")
  View show(Visit visit, PageRequest page) {
    return visit.show(templates.accountTokens(visit, tokens.list(visit.viewer(), page)));
  }

  @GetMapping("/settings/tokens/new")
  View showNew(Visit visit) {
    SettingsPages.me(visit);
    return newForm(visit, Form.EMPTY, null);
  }

  /// Signs a program in, whose token is shown once. Whoever holds the browser must know the
  /// password (and a code, where a second factor is on) too, since the program stays when the
  /// browser signs out.
  @PostMapping("/settings/tokens/new")
  View make(Visit visit, Form form) {
    return form.submit(
        () -> newForm(visit, Form.EMPTY, issue(visit, form)),
        refused -> newForm(visit, refused, null));
  }

  private String issue(Visit visit, Form form) {
    String name = SettingsPages.me(visit).username();
    try {
      return tokens.signIn(name, form.get("password"), form.get("otp")).accessToken();
    } catch (Problem.Unauthorized e) {
      throw new Problem.Invalid("password", "is wrong");
    } catch (Problem.CodeNeeded e) {
      throw new Problem.Invalid("otp", "is wrong, or was used already");
    }
  }

  private View newForm(Visit visit, Form form, @Nullable String token) {
    boolean needsCode = factors.state(visit.viewer()).on();
    return visit.show(form.status(), templates.accountNewToken(visit, form, token, needsCode));
  }

  /// Ending what has ended meanwhile is no fault of whoever presses the button.
  @PostMapping("/settings/tokens/{id}/end")
  View end(Visit visit, @PathVariable long id) {
    try {
      tokens.revoke(visit.viewer(), id);
      return visit.go("/settings/tokens", Flash.of("account.token-ended"));
    } catch (Problem.NotFound e) {
      return visit.go("/settings/tokens", Flash.of("account.token-had-ended"));
    }
  }

  @PostMapping("/settings/tokens/end-others")
  View endOthers(Visit visit) {
    int ended = tokens.revokeOthers(visit.viewer());
    return visit.go("/settings/tokens", Flash.of("account.tokens-ended", ended));
  }
}
