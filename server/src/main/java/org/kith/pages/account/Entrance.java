package org.kith.pages.account;

import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.signin.PendingSignIns.Step;
import org.kith.signin.Tokens;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// How a browser is signed in, whatever proved whose it is.
@Component
final class Entrance {

  private final Tokens tokens;
  private final Templates templates;

  Entrance(Tokens tokens, Templates templates) {
    this.tokens = tokens;
    this.templates = templates;
  }

  /// After the right password: signed in, or asked for a code first.
  ///
  /// @param back the page to come to after the code
  /// @param then what is answered where no code is needed
  View enter(Visit visit, Step step, String back, View then) {
    return switch (step) {
      case Step.Done(Tokens.Issued issued) -> enter(visit, issued, then);
      case Step.CodeNeeded(String token) ->
          askForCode(visit, Form.filled("token", token, "return", back));
    };
  }

  /// In place of the sign-in there was in this browser.
  View enter(Visit visit, Tokens.Issued issued, View then) {
    visit.signIn(issued);
    if (visit.isSignedIn()) {
      tokens.signOut(visit.viewer());
    }
    return then;
  }

  View askForCode(Visit visit, Form form) {
    return visit.show(form.status(), templates.accountSignInCode(visit, form));
  }
}
