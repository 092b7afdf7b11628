package org.kith.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/// What a browser keeps while it is at an OpenID provider, so that only the one that went there can
/// come back.
public final class OpenIdCookie {

  public static final String NAME = "kith_openid";

  private OpenIdCookie() {}

  /// In place of the one before.
  public static void set(
      HttpServletRequest request, HttpServletResponse response, String secret, Duration age) {
    HostCookie.write(request, response, NAME, secret, age);
  }

  /// Empty when there is none.
  public static String read(HttpServletRequest request) {
    return HostCookie.read(request, NAME).orElse("");
  }

  public static void end(HttpServletRequest request, HttpServletResponse response) {
    HostCookie.forget(request, response, NAME);
  }
}
