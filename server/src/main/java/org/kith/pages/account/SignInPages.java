package org.kith.pages.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.Users;
import org.kith.kernel.Check;
import org.kith.limits.Limit;
import org.kith.limits.Limited;
import org.kith.pages.Entrance;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.passkeys.Passkeys;
import org.kith.passkeys.RelyingParty;
import org.kith.security.SessionCookie;
import org.kith.signin.PendingSignIns;
import org.kith.signin.Tokens;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Signing up, in and out (rule P1). Anybody may; whoever is signed in is sent home instead.
///
/// `return` is the page to come back to, one of this server.
@Controller
class SignInPages {

  private final Users users;
  private final Tokens tokens;
  private final PendingSignIns signIns;
  private final Passkeys passkeys;
  private final Entrance entrance;

  SignInPages(
      Users users, Tokens tokens, PendingSignIns signIns, Passkeys passkeys, Entrance entrance) {
    this.users = users;
    this.tokens = tokens;
    this.signIns = signIns;
    this.passkeys = passkeys;
    this.entrance = entrance;
  }

  @GetMapping("/sign-in")
  View showSignIn(Visit visit, Form form) {
    return visit.isSignedIn() ? visit.go(back(form)) : entrance.signInForm(visit, form);
  }

  @PostMapping("/sign-in")
  @Limited(Limit.SIGN_IN)
  View signIn(Visit visit, Form form) {
    return form.submit(
        () -> {
          requireGiven(form, "username", "password");
          return byPassword(visit, form, visit.go(back(form)));
        },
        refused -> entrance.signInForm(visit, refused));
  }

  /// Only a form leads here; whoever comes by the address begins anew.
  @GetMapping("/sign-in/code")
  View showCode(Visit visit) {
    return visit.go("/sign-in");
  }

  /// The second step, where a second factor is on.
  @PostMapping("/sign-in/code")
  @Limited(Limit.SIGN_IN)
  View sendCode(Visit visit, Form form) {
    return form.submit(
        () ->
            entrance.enter(
                visit, signIns.finish(form.get("token"), form.get("otp")), visit.go(back(form))),
        refused -> entrance.askForCode(visit, refused));
  }

  @PostMapping("/sign-in/passkey")
  @Limited(Limit.SIGN_IN)
  View signInByPasskey(Visit visit, Form form) {
    return form.submit(
        () ->
            entrance.enter(
                visit,
                passkeys.signIn(RelyingParty.require(visit.url("/")), form.get("credential")),
                visit.go(back(form))),
        refused -> entrance.signInForm(visit, refused));
  }

  @GetMapping("/sign-up")
  View showSignUp(Visit visit, Form form) {
    return visit.isSignedIn() ? visit.go(back(form)) : entrance.signUpForm(visit, form);
  }

  @PostMapping("/sign-up")
  @Limited(Limit.REGISTER)
  View signUp(Visit visit, Form form) {
    return form.submit(
        () -> {
          users.register(
              NewUser.of(form.get("username"), form.get("email"), form.get("password")), Role.USER);
          Flash welcome = Flash.of("account.welcome", form.get("username"));
          return byPassword(visit, form, visit.go(back(form), welcome));
        },
        refused -> entrance.signUpForm(visit, refused));
  }

  @PostMapping("/sign-out")
  View signOut(Visit visit, HttpServletRequest request, HttpServletResponse response) {
    if (visit.isSignedIn()) {
      tokens.signOut(visit.viewer());
    }
    SessionCookie.end(request, response);
    return visit.go("/", Flash.of("account.signed-out"));
  }

  private View byPassword(Visit visit, Form form, View then) {
    return entrance.enter(
        visit, signIns.begin(form.get("username"), form.get("password")), back(form), then);
  }

  private static void requireGiven(Form form, String... fields) {
    Check check = new Check();
    for (String field : fields) {
      if (form.get(field).isEmpty()) {
        check.refuse(field, "must be given");
      }
    }
    check.done();
  }

  private static String back(Form form) {
    return Paths.own(form.get("return"));
  }
}
