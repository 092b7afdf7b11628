package org.kith.conditional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.kith.kernel.EntityTag;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Gives every JSON answer to a read an `ETag`, and answers 304 without a body to a client that has
/// it already. The tag is weak, so that it holds for the compressed answer too. Anything but JSON
/// passes through as it is written, and so does what has its tag already ([VersionedAnswers]).
@Component
@Order(ConditionalReads.AFTER_SECURITY)
class ConditionalReads extends OncePerRequestFilter {

  static final int AFTER_SECURITY = 50;

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    boolean cacheable = path.startsWith("/api/") && !path.startsWith("/api/auth/");
    return !isRead(request) || !(cacheable || path.equals("/openapi.json"));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    KeptJson kept = new KeptJson(response);
    chain.doFilter(request, kept);
    if (kept.getStatus() == HttpServletResponse.SC_OK && kept.getContentSize() > 0) {
      EntityTag tag = EntityTag.of(kept.getContentAsByteArray());
      if (isKnown(tag, request, response)) {
        return;
      }
    }
    kept.copyBodyToResponse();
  }

  static boolean isRead(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  /// Tags an answer.
  ///
  /// @return whether the client has it already; then the status is 304, and no body may follow
  static boolean isKnown(EntityTag tag, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(HttpHeaders.ETAG, tag.text());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    response.setHeader(HttpHeaders.VARY, "Authorization, Accept-Encoding");
    if (!tag.isAmong(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      return false;
    }
    response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    return true;
  }

  private static final class KeptJson extends ContentCachingResponseWrapper {

    KeptJson(HttpServletResponse response) {
      super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      return isKept() ? super.getOutputStream() : getResponse().getOutputStream();
    }

    @Override
    public void flushBuffer() throws IOException {
      if (isKept()) {
        super.flushBuffer();
      } else {
        getResponse().flushBuffer();
      }
    }

    private boolean isKept() {
      String type = getContentType();
      return type != null
          && type.startsWith(MediaType.APPLICATION_JSON_VALUE)
          && !containsHeader(HttpHeaders.ETAG);
    }
  }
}
