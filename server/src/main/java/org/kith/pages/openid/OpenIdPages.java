package org.kith.pages.openid;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import org.kith.kernel.Problem;
import org.kith.limits.Limit;
import org.kith.limits.Limited;
import org.kith.openid.Newcomers;
import org.kith.openid.OpenIdProvider;
import org.kith.openid.OpenIdSignIns;
import org.kith.openid.OpenIdSignIns.Answer;
import org.kith.openid.OpenIdSignIns.Arrival;
import org.kith.openid.OpenIdSignIns.Departure;
import org.kith.pages.Entrance;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.security.OpenIdCookie;
import org.kith.signin.PendingSignIns;
import org.kith.web.ProblemKind;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Signing in and up with an account at an outside provider (rule P1). Anybody may. A browser goes
/// there by a link and not by a form, whose way may not lead to another site.
@Controller
class OpenIdPages {

  private static final String SIGN_UP = "/sign-up/openid";

  private final OpenIdSignIns signIns;
  private final Newcomers newcomers;
  private final Entrance entrance;
  private final IdentityPages identities;
  private final Templates templates;

  OpenIdPages(
      OpenIdSignIns signIns,
      Newcomers newcomers,
      Entrance entrance,
      IdentityPages identities,
      Templates templates) {
    this.signIns = signIns;
    this.newcomers = newcomers;
    this.entrance = entrance;
    this.identities = identities;
    this.templates = templates;
  }

  @GetMapping(OpenIdProvider.SIGN_IN)
  @Limited(Limit.SIGN_IN)
  View begin(Visit visit, Form form, HttpServletRequest request, HttpServletResponse response) {
    signIns.requireProvider();
    String back = Paths.own(form.get("return"));
    if (visit.isSignedIn()) {
      return visit.go(back);
    }
    try {
      Departure departure = signIns.begin(back);
      OpenIdCookie.set(request, response, departure.secret(), OpenIdSignIns.LIFETIME);
      return away(departure.address());
    } catch (Problem.Unavailable | Problem.Unauthorized e) {
      return entrance.signInForm(visit, refused(Form.filled("return", back), e));
    }
  }

  private static View away(URI address) {
    return (model, request, response) -> {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.setHeader(HttpHeaders.LOCATION, address.toString());
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    };
  }

  /// The address holds what no other site may learn from a link that is followed.
  @GetMapping(OpenIdProvider.CALLBACK)
  @Limited(Limit.SIGN_IN)
  View finish(Visit visit, Form form, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Referrer-Policy", "no-referrer");
    String label = signIns.requireProvider().label();
    Answer answer =
        new Answer(form.get("state"), form.get("code"), form.get("error"), form.get("iss"));
    try {
      Arrival arrival = signIns.finish(visit.viewer(), OpenIdCookie.read(request), answer);
      if (arrival instanceof Arrival.New(String secret)) {
        OpenIdCookie.set(request, response, secret, OpenIdSignIns.LIFETIME);
      } else {
        OpenIdCookie.end(request, response);
      }
      return switch (arrival) {
        case Arrival.Known(PendingSignIns.Step step, String back) ->
            entrance.enter(visit, step, back, visit.go(back));
        case Arrival.Connected(String back) -> visit.go(back, Flash.of("openid.connected", label));
        case Arrival.New _ -> visit.go(SIGN_UP);
      };
    } catch (Problem e) {
      return visit.isSignedIn()
          ? identities.list(visit, refused(Form.EMPTY, e))
          : entrance.signInForm(visit, refused(next(e), e));
    }
  }

  /// Who may have an account already signs in to it, and connects it then.
  private static Form next(Problem problem) {
    return problem instanceof Problem.Conflict || problem instanceof Problem.Forbidden
        ? Form.filled("return", IdentityPages.PATH)
        : Form.EMPTY;
  }

  private static Form refused(Form form, Problem problem) {
    return new Form(form.values(), Map.of(), problem.detail(), ProblemKind.of(problem).status());
  }

  @GetMapping(SIGN_UP)
  View showSignUp(Visit visit, HttpServletRequest request) {
    signIns.requireProvider();
    try {
      Newcomers.Newcomer newcomer = newcomers.require(OpenIdCookie.read(request));
      return form(
          visit, Form.filled("username", newcomer.username(), "email", newcomer.email()), newcomer);
    } catch (Problem.BadRequest e) {
      return entrance.signInForm(visit, refused(Form.EMPTY, e));
    }
  }

  @PostMapping(SIGN_UP)
  @Limited(Limit.REGISTER)
  View signUp(Visit visit, Form form, HttpServletRequest request, HttpServletResponse response) {
    signIns.requireProvider();
    String secret = OpenIdCookie.read(request);
    return form.submit(
        () -> {
          Newcomers.Welcome welcome =
              newcomers.register(secret, form.get("username"), form.get("email"));
          OpenIdCookie.end(request, response);
          return entrance.enter(
              visit,
              welcome.step(),
              welcome.back(),
              visit.go(welcome.back(), Flash.of("account.welcome", welcome.username())));
        },
        refused -> again(visit, refused, secret));
  }

  private View again(Visit visit, Form refused, String secret) {
    try {
      return form(visit, refused, newcomers.require(secret));
    } catch (Problem.BadRequest e) {
      return entrance.signInForm(visit, refused(Form.EMPTY, e));
    }
  }

  private View form(Visit visit, Form form, Newcomers.Newcomer newcomer) {
    String label = signIns.requireProvider().label();
    return visit.show(form.status(), templates.openidNewcomer(visit, form, newcomer, label));
  }
}
