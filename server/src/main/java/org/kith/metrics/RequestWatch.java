package org.kith.metrics;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Times and logs every request. Stands outside everything else, so that what it sees is what was
/// answered.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnWebApplication
class RequestWatch extends OncePerRequestFilter {

  private final RequestTimes times;
  private final RequestLog log;

  RequestWatch(RequestTimes times, RequestLog log) {
    this.times = times;
    this.log = log;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long begin = System.nanoTime();
    times.arrived();
    try {
      chain.doFilter(request, response);
    } finally {
      AnsweredRequest answered =
          AnsweredRequest.of(request, response, Duration.ofNanos(System.nanoTime() - begin));
      times.answered(answered);
      log.answered(answered);
    }
  }
}
