package org.kith.idempotency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// What a request was answered the first time.
///
/// @param request the hash of that request
/// @param location empty when there was none
/// @param contentType empty when there was no body
record FirstAnswer(String request, int status, String location, String contentType, String body) {

  private static final String REPLAY = "Idempotent-Replay";

  static FirstAnswer of(Attempt attempt, ContentCachingResponseWrapper response) {
    String location = response.getHeader(HttpHeaders.LOCATION);
    String type = response.getContentType();
    return new FirstAnswer(
        attempt.request(),
        response.getStatus(),
        location == null ? "" : location,
        type == null ? "" : type,
        new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
  }

  void sendAgain(HttpServletResponse response) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setHeader(REPLAY, "true");
    if (!location.isEmpty()) {
      response.setHeader(HttpHeaders.LOCATION, location);
    }
    if (!contentType.isEmpty()) {
      response.setContentType(contentType);
      response.setContentLength(bytes.length);
    }
    response.getOutputStream().write(bytes);
  }
}
