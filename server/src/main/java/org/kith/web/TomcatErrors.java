package org.kith.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Answers requests that Tomcat itself refuses, before any filter: unreadable request lines,
/// headers and addresses. Its own page would name its version.
@Component
class TomcatErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final JsonMapper json;

  TomcatErrors(JsonMapper json) {
    this.json = json;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(context -> {
      if (context.getParent() instanceof StandardHost host) {
        host.setErrorReportValveClass(Report.class.getName());
        host.getPipeline().addValve(new Report(json));
      }
    });
  }

  private static final class Report extends ErrorReportValve {

    private final JsonMapper json;

    Report(JsonMapper json) {
      this.json = json;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      int status = response.getStatus();
      if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
        return;
      }
      String path = String.valueOf(request.getRequestURI());
      ProblemBody body =
          ProblemBody.of(
              status,
              status < 500
                  ? "The request line or a header cannot be read, or is too long"
                  : "The server failed; the failure was recorded",
              path.equals("null") ? "/" : path);
      if (response.getHeader(Problems.REQUEST_ID) == null) {
        RequestGuard.name(response, null);
      }
      try {
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response
            .getOutputStream()
            .write(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
        response.finishResponse();
      } catch (IOException | IllegalStateException e) {
        getContainer().getLogger().debug("client gone", e);
      }
    }
  }
}
