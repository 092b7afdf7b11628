package org.kith.limits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.web.ViewerArgument;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Holds every route to its limit, see [Limited], before it does anything. The answer says what is
/// left.
@Configuration(proxyBeanMethods = false)
class LimitedRequests implements WebMvcConfigurer, HandlerInterceptor {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Limits limits;
  private final Map<Method, Optional<Limited>> byRoute = new ConcurrentHashMap<>();

  LimitedRequests(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  /// @throws Problem.TooMany when nothing is left
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    limitOf(request, handler)
        .map(limit -> limits.take(limit, who(limit, request)))
        .ifPresent(use -> {
          response.setHeader("RateLimit-Policy", use.policy());
          response.setHeader("RateLimit", use.header());
        });
    return true;
  }

  private Optional<Limit> limitOf(HttpServletRequest request, Object handler) {
    Limited limited =
        handler instanceof HandlerMethod route
            ? byRoute
                .computeIfAbsent(
                    route.getMethod(),
                    method -> Optional.ofNullable(route.getMethodAnnotation(Limited.class)))
                .orElse(null)
            : null;
    if (limited == null) {
      return READING.contains(request.getMethod()) ? Optional.empty() : Optional.of(Limit.WRITE);
    }
    return limited.with().isEmpty() || request.getParameter(limited.with()) != null
        ? Optional.of(limited.value())
        : Optional.empty();
  }

  private static String who(Limit limit, HttpServletRequest request) {
    Viewer viewer = ViewerArgument.current();
    return viewer.isSignedIn() && !limit.byAddress()
        ? "user " + viewer.userId()
        : "address " + Address.of(request);
  }
}
