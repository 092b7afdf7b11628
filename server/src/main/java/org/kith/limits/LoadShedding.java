package org.kith.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.kith.kernel.Problem;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses requests at once, before anything is done for them, while more come than the machine can
/// do, so that those that are let in are answered in time. Whoever watches whether the server lives
/// is always let in.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
@ConditionalOnWebApplication
class LoadShedding extends OncePerRequestFilter {

  /// Ours: the paper that [Saturation] names takes 20 ms, of services that call each other many
  /// times; here one wait is all of an answer.
  static final Duration LONG = Duration.ofMillis(200);

  private final Saturation saturation;

  LoadShedding(Saturation saturation) {
    this.saturation = saturation;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/health/") || path.equals("/metrics");
  }

  /// @throws Problem.Unavailable when too much waits already
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (ThreadLocalRandom.current().nextDouble() >= admitted(saturation.waitNanos())) {
      throw new Problem.Unavailable("The server is busy; try again shortly");
    }
    chain.doFilter(request, response);
  }

  /// The share of requests that is let in: less the longer the wait, so that the wait settles where
  /// as much comes in as is done.
  static double admitted(long waitNanos) {
    return waitNanos <= LONG.toNanos() ? 1 : (double) LONG.toNanos() / waitNanos;
  }
}
