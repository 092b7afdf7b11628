package org.kith.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.signin.Tokens;
import org.kith.web.Problems;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads `Authorization: Bearer …`. No header is an anonymous viewer; a bad token is 401, also
/// where anonymous viewers may read, so that a client notices that its token has ended.
final class BearerTokens extends OncePerRequestFilter {

  private static final String PREFIX = "Bearer ";

  private final Tokens tokens;
  private final Problems problems;

  BearerTokens(Tokens tokens, Problems problems) {
    this.tokens = tokens;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader("Authorization");
    if (header != null) {
      Optional<Viewer> viewer =
          header.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
              ? tokens.viewer(header.substring(PREFIX.length()).strip())
              : Optional.empty();
      if (viewer.isEmpty()) {
        problems.write(
            request, response, new Problem.Unauthorized("The token is not valid; sign in again"));
        return;
      }
      SecurityContextHolder.getContext()
          .setAuthentication(
              new UsernamePasswordAuthenticationToken(viewer.get(), null, List.of()));
    }
    chain.doFilter(request, response);
  }
}
