package org.kith.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// Cookies that hold a secret: scripts cannot read them, and other sites cannot send them with a
/// form.
final class HostCookie {

  /// What a browser takes over TLS only, from this very host, for all of it (RFC 6265bis, 4.1.3.2):
  /// neither another host of the same domain nor somebody on the way can put one there.
  private static final String OF_THIS_HOST = "__Host-";

  private HostCookie() {}

  static String nameOver(HttpServletRequest request, String name) {
    return request.isSecure() ? OF_THIS_HOST + name : name;
  }

  static Optional<String> read(HttpServletRequest request, String plainName) {
    Cookie[] cookies = request.getCookies();
    String name = nameOver(request, plainName);
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  static void forget(HttpServletRequest request, HttpServletResponse response, String name) {
    write(request, response, name, "", Duration.ZERO);
  }

  static void write(
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
