package org.kith.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.kith.kernel.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The one writer of error answers, from controllers, filters and requests that never reached a
/// route.
@Component
public class Problems {

  /// The header that names a request, in the answer and in the log.
  public static final String REQUEST_ID = "X-Request-Id";

  private static final String RETRY_SECONDS = "5";

  private final JsonMapper json;

  private final ObjectProvider<Page> page;

  Problems(JsonMapper json, ObjectProvider<Page> page) {
    this.json = json;
    this.page = page;
  }

  /// How a person in a browser is told of a problem.
  public interface Page {

    /// @param detail in the words of [Problem]
    void write(HttpServletRequest request, HttpServletResponse response, int status, String detail)
        throws IOException;
  }

  public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    switch (problem) {
      case Problem.TooMany many ->
          response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(many.retryAfterSeconds()));
      case Problem.Unavailable _ -> response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
      case Problem.Unauthorized _, Problem.CodeNeeded _ ->
          response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
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
    if (isBrowser(request)) {
      page.getObject().write(request, response, body.status(), body.detail());
      return;
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    byte[] bytes = json.writeValueAsBytes(body);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /// The address as it was sent, also after the container sent the request on to an error route.
  public static String path(HttpServletRequest request) {
    Object first = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return first == null ? request.getRequestURI() : first.toString();
  }

  /// A script of our pages asks like the page it is on.
  private static boolean isBrowser(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    boolean wantsHtml = accept != null && accept.contains("text/html");
    return (wantsHtml || request.getHeader("HX-Request") != null)
        && !path(request).startsWith("/api");
  }
}
