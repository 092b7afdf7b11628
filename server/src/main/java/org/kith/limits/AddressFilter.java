package org.kith.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.kith.kernel.Settings;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps where a request came from, before the headers that tell it are taken away. Behind a proxy
/// that is the last address in `X-Forwarded-For`, which the proxy itself has seen: everything
/// before it is what the client says.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AddressFilter extends OncePerRequestFilter {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final boolean trustProxy;

  AddressFilter(Settings settings) {
    trustProxy = settings.trustProxy();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Address.keep(request, address(request));
    chain.doFilter(request, response);
  }

  private String address(HttpServletRequest request) {
    String last = "";
    if (trustProxy) {
      var values = request.getHeaders(FORWARDED_FOR);
      while (values.hasMoreElements()) {
        last = values.nextElement();
      }
    }
    String seen = last.substring(last.lastIndexOf(',') + 1).strip();
    return seen.isEmpty() ? request.getRemoteAddr() : seen;
  }
}
