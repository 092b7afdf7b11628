package org.kith.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Problem;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Stands around everything but what measures it: gives each request an id, and answers what no
/// controller saw fail.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestGuard extends OncePerRequestFilter {

  private static final String LOG_KEY = "request_id";
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  private final Problems problems;
  private final ProblemAdvice advice;

  RequestGuard(Problems problems, ProblemAdvice advice) {
    this.problems = problems;
    this.advice = advice;
  }

  static String idOf(HttpServletResponse response) {
    return String.valueOf(response.getHeader(Problems.REQUEST_ID));
  }

  static void name(HttpServletResponse response, @Nullable String wanted) {
    boolean sane = wanted != null && SANE.matcher(wanted).matches();
    response.setHeader(Problems.REQUEST_ID, sane ? wanted : UUID.randomUUID().toString());
  }

  /// Also when the container sends on to the error route what it refused before any filter.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!response.containsHeader(Problems.REQUEST_ID)) {
      name(response, request.getHeader(Problems.REQUEST_ID));
    }
    MDC.put(LOG_KEY, idOf(response));
    try {
      chain.doFilter(request, response);
    } catch (Problem problem) {
      problems.write(request, response, problem);
    } catch (ServletException | IOException | RuntimeException e) {
      advice.anythingElse(e, request, response);
    } finally {
      MDC.remove(LOG_KEY);
    }
  }
}
