package org.kith.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Settings;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Knows a scraper by the setting `metrics-token`. Stands before the filter that would refuse its
/// token, since it is nobody's sign-in, and hides it from there on.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Scrapers extends OncePerRequestFilter {

  static final String PATH = "/metrics";
  static final String KNOWN = "org.kith.metrics.scraper";

  private static final String NO_TOKEN = "none";
  private static final String HEADER = "Authorization";

  private final String token;

  Scrapers(Settings settings) {
    token = settings.metricsToken();
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return token.equals(NO_TOKEN) || !request.getRequestURI().equals(PATH);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = String.valueOf(request.getHeader(HEADER));
    if (MessageDigest.isEqual(("Bearer " + token).getBytes(UTF_8), header.getBytes(UTF_8))) {
      request.setAttribute(KNOWN, true);
      chain.doFilter(new WithoutToken(request), response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static final class WithoutToken extends HttpServletRequestWrapper {

    WithoutToken(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.equalsIgnoreCase(HEADER) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return name.equalsIgnoreCase(HEADER)
          ? Collections.emptyEnumeration()
          : super.getHeaders(name);
    }
  }
}
