package org.kith.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.kith.signin.Tokens;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// Carries a person's token from page to page. Scripts cannot read it, and other sites cannot send
/// it with a form. The API does not look at it: there a request is what its own token says.
public final class SessionCookie {

  public static final String NAME = "kith_session";

  /// What proves that a form comes from a page of this server.
  static final String CSRF = "kith_csrf";

  /// What a browser takes over TLS only, from this very host, for all of it (RFC 6265bis, 4.1.3.2):
  /// neither another host of the same domain nor somebody on the way can put one there.
  private static final String OF_THIS_HOST = "__Host-";

  private SessionCookie() {}

  static String nameOver(HttpServletRequest request, String name) {
    return request.isSecure() ? OF_THIS_HOST + name : name;
  }

  /// Signs the browser in, for as long as the token is good. What proved its forms before proves
  /// nothing from now on: somebody else may have put it there.
  public static void set(
      HttpServletRequest request, HttpServletResponse response, Tokens.Issued issued) {
    write(request, response, NAME, issued.accessToken(), Duration.ofSeconds(issued.expiresIn()));
    forget(request, response, CSRF);
  }

  /// Signs the browser out, which forgets the pages it has kept; the token itself is ended by
  /// [Tokens#signOut].
  public static void end(HttpServletRequest request, HttpServletResponse response) {
    forget(request, response, NAME);
    forget(request, response, CSRF);
    if (request.isSecure()) {
      response.setHeader("Clear-Site-Data", "\"cache\"");
    }
  }

  /// Makes the browser forget a token that has ended.
  static void clear(HttpServletRequest request, HttpServletResponse response) {
    forget(request, response, NAME);
  }

  static Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    String name = nameOver(request, NAME);
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static void forget(
      HttpServletRequest request, HttpServletResponse response, String name) {
    write(request, response, name, "", Duration.ZERO);
  }

  private static void write(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      String value,
      Duration age) {
    ResponseCookie cookie =
        ResponseCookie.from(nameOver(request, name), value)
            .path("/")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(age)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
