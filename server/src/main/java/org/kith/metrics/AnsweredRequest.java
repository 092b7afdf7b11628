package org.kith.metrics;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import org.kith.web.Problems;
import org.springframework.web.servlet.HandlerMapping;

/// What may be told of a request in logs and metrics: nothing that somebody typed.
///
/// @param id the request's, in the log and in the answer
/// @param method a standard one, else `OTHER`, so that nobody can make up new ones
/// @param route as the code names it: `/api/posts/{id}`; `none` when there was none
/// @param userId 0 for nobody
record AnsweredRequest(
    String id, String method, String route, int status, Duration took, long userId) {

  static final String USER = "org.kith.metrics.user";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  static AnsweredRequest of(
      HttpServletRequest request, HttpServletResponse response, Duration took) {
    Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    Object user = request.getAttribute(USER);
    return new AnsweredRequest(
        String.valueOf(response.getHeader(Problems.REQUEST_ID)),
        METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER",
        route == null ? "none" : route.toString(),
        response.getStatus(),
        took,
        user instanceof Long id ? id : 0);
  }
}
