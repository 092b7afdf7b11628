package org.kith.metrics;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.kith.web.ViewerArgument;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Notes who sent a request, for [AnsweredRequest]: further out nobody knows any more.
@Component
@Order(ViewerNote.AFTER_SECURITY)
class ViewerNote extends OncePerRequestFilter {

  static final int AFTER_SECURITY = 49;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(AnsweredRequest.USER, ViewerArgument.current().userId());
    chain.doFilter(request, response);
  }
}
