package org.kith.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kith.kernel.Viewer;
import org.kith.signin.Tokens;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads the [SessionCookie]. A token that has ended makes an anonymous viewer, and the browser
/// forgets it.
final class SessionCookies extends OncePerRequestFilter {

  private final Tokens tokens;

  SessionCookies(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> token = SessionCookie.read(request);
    if (token.isPresent()) {
      Optional<Viewer> viewer = tokens.viewer(token.get());
      if (viewer.isPresent()) {
        SecurityContextHolder.getContext()
            .setAuthentication(
                new UsernamePasswordAuthenticationToken(viewer.get(), null, List.of()));
      } else {
        SessionCookie.clear(request, response);
      }
    }
    chain.doFilter(request, response);
  }
}
