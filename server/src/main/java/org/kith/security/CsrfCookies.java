package org.kith.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/// Keeps what proves that a form is ours in a cookie, whose name says whether it came over TLS.
final class CsrfCookies implements CsrfTokenRepository {

  private final Map<String, CsrfTokenRepository> byName = new ConcurrentHashMap<>();

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return cookie(request).generateToken(request);
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    cookie(request).saveToken(token, request, response);
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return cookie(request).loadToken(request);
  }

  private CsrfTokenRepository cookie(HttpServletRequest request) {
    return byName.computeIfAbsent(
        HostCookie.nameOver(request, SessionCookie.CSRF), CsrfCookies::named);
  }

  private static CsrfTokenRepository named(String name) {
    CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();
    cookie.setCookieName(name);
    cookie.setCookieCustomizer(made -> made.sameSite("Lax").path("/"));
    return cookie;
  }
}
