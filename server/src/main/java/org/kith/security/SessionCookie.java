package org.kith.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.kith.signin.Tokens;

/// Carries a person's token from page to page. Scripts cannot read it, and other sites cannot send
/// it with a form. The API does not look at it: there a request is what its own token says.
public final class SessionCookie {

  public static final String NAME = "kith_session";

  /// What proves that a form comes from a page of this server.
  static final String CSRF = "kith_csrf";

  private SessionCookie() {}

  /// Signs the browser in, for as long as the token is good. What proved its forms before proves
  /// nothing from now on: somebody else may have put it there.
  public static void set(
      HttpServletRequest request, HttpServletResponse response, Tokens.Issued issued) {
    HostCookie.write(
        request, response, NAME, issued.accessToken(), Duration.ofSeconds(issued.expiresIn()));
    HostCookie.forget(request, response, CSRF);
  }

  /// Signs the browser out, which forgets the pages it has kept; the token itself is ended by
  /// [Tokens#signOut].
  public static void end(HttpServletRequest request, HttpServletResponse response) {
    HostCookie.forget(request, response, NAME);
    HostCookie.forget(request, response, CSRF);
    if (request.isSecure()) {
      response.setHeader("Clear-Site-Data", "\"cache\"");
    }
  }

  /// Makes the browser forget a token that has ended.
  static void clear(HttpServletRequest request, HttpServletResponse response) {
    HostCookie.forget(request, response, NAME);
  }

  static Optional<String> read(HttpServletRequest request) {
    return HostCookie.read(request, NAME);
  }
}
