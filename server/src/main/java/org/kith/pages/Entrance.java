package org.kith.pages;

import org.kith.openid.OpenIdProvider;
import org.kith.openid.OpenIdSignIns;
import org.kith.pages.templates.Templates;
import org.kith.passkeys.RelyingParty;
import org.kith.signin.PendingSignIns.Step;
import org.kith.signin.Tokens;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// How a browser is signed in, whatever proved whose it is.
@Component
public final class Entrance {

  private final Tokens tokens;
  private final OpenIdSignIns openId;
  private final Templates templates;

  Entrance(Tokens tokens, OpenIdSignIns openId, Templates templates) {
    this.tokens = tokens;
    this.openId = openId;
    this.templates = templates;
  }

  /// Where people sign in, in whatever way this site and this browser have.
  public View signInForm(Visit visit, Form form) {
    boolean passkeys = RelyingParty.at(visit.url("/")).isPresent();
    String provider = openId.provider().map(OpenIdProvider::label).orElse(null);
    return visit.show(form.status(), templates.accountSignIn(visit, form, passkeys, provider));
  }

  /// Where people register.
  public View signUpForm(Visit visit, Form form) {
    String provider =
        openId.provider().filter(OpenIdProvider::registers).map(OpenIdProvider::label).orElse(null);
    return visit.show(form.status(), templates.accountSignUp(visit, form, provider));
  }

  /// After the first proof: signed in, or asked for a code first.
  ///
  /// @param back the page to come to after the code
  /// @param then what is answered where no code is needed
  public View enter(Visit visit, Step step, String back, View then) {
    return switch (step) {
      case Step.Done(Tokens.Issued issued) -> enter(visit, issued, then);
      case Step.CodeNeeded(String token) ->
          askForCode(visit, Form.filled("token", token, "return", back));
    };
  }

  /// In place of the sign-in there was in this browser.
  public View enter(Visit visit, Tokens.Issued issued, View then) {
    visit.signIn(issued);
    if (visit.isSignedIn()) {
      tokens.signOut(visit.viewer());
    }
    return then;
  }

  /// The second step, where a second factor is on.
  public View askForCode(Visit visit, Form form) {
    return visit.show(form.status(), templates.accountSignInCode(visit, form));
  }
}
