package org.kith.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.kith.kernel.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/// The one writer of error answers, from controllers, filters and requests that never reached a
/// route.
@Component
public class Problems {

  /// The header that names a request, in the answer and in the log.
  public static final String REQUEST_ID = "X-Request-Id";

  private static final String RETRY_SECONDS = "5";

  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    switch (problem) {
      case Problem.TooMany many ->
          response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(many.retryAfterSeconds()));
      case Problem.Unavailable _ -> response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
      case Problem.Unauthorized _ -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      default -> {}
    }
    write(request, response, ProblemBody.of(problem, path(request)));
  }

  public void write(
      HttpServletRequest request, HttpServletResponse response, int status, String detail)
      throws IOException {
    write(request, response, ProblemBody.of(status, detail, path(request)));
  }

  private void write(HttpServletRequest request, HttpServletResponse response, ProblemBody body)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(body.status());
    byte[] bytes;
    if (isBrowser(request)) {
      response.setContentType("text/html;charset=UTF-8");
      bytes = html(body).getBytes(StandardCharsets.UTF_8);
    } else {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      bytes = json.writeValueAsBytes(body);
    }
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /// The address as it was sent, also after the container sent the request on to an error route.
  static String path(HttpServletRequest request) {
    Object first = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return first == null ? request.getRequestURI() : first.toString();
  }

  private static boolean isBrowser(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("text/html") && !path(request).startsWith("/api");
  }

  private static String html(ProblemBody body) {
    String title = body.status() + " " + body.title();
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>%s</title></head>
    <body><h1>%s</h1><p>%s</p></body></html>
    """
        .formatted(title, title, HtmlUtils.htmlEscape(body.detail()));
  }
}
