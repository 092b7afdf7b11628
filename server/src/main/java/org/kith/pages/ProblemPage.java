package org.kith.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kith.kernel.Viewer;
import org.kith.pages.templates.Templates;
import org.kith.web.Problems;
import org.kith.web.ViewerArgument;
import org.springframework.stereotype.Component;

/// What went wrong, as a page. Whoever must sign in first is sent to do so and comes back. A form
/// that was refused before its page saw it gives back what was typed, to be copied.
@Component
final class ProblemPage implements Problems.Page {

  private static final int LONG_ENOUGH_TO_KEEP = 20;
  private static final Set<String> SECRETS =
      Set.of("_csrf", "token", "otp", "secret", "credential");

  private final Backdrop backdrop;
  private final Templates templates;

  ProblemPage(Backdrop backdrop, Templates templates) {
    this.backdrop = backdrop;
    this.templates = templates;
  }

  @Override
  public void write(
      HttpServletRequest request, HttpServletResponse response, int status, String detail)
      throws IOException {
    Visit visit = visit(request, response, status);
    boolean reads = Set.of("GET", "HEAD").contains(request.getMethod());
    if (status == 401 && reads && !visit.isPart()) {
      new Redirect("/sign-in?return=" + Paths.segment(visit.here()), null)
          .render(null, request, response);
      return;
    }
    new Html(visit, status, templates.errorsProblem(visit, status, detail, typed(request)))
        .write(response);
  }

  /// When the server itself fails, its database may have: the page then asks it for nothing.
  private Visit visit(HttpServletRequest request, HttpServletResponse response, int status) {
    Viewer viewer = status >= 500 ? Viewer.ANONYMOUS : ViewerArgument.current();
    return new Visit(request, response, viewer, Appearance.of(request), backdrop);
  }

  /// What nobody typed, or nobody is to read.
  private static boolean isSecret(String field) {
    return field.contains("password") || SECRETS.contains(field);
  }

  private static List<Map.Entry<String, String>> typed(HttpServletRequest request) {
    if (!request.getMethod().equals("POST")) {
      return List.of();
    }
    return request.getParameterMap().entrySet().stream()
        .filter(field -> !isSecret(field.getKey()))
        .flatMap(field ->
            Arrays.stream(field.getValue())
                .filter(text -> text.length() >= LONG_ENOUGH_TO_KEEP)
                .map(text -> Map.entry(field.getKey(), text)))
        .toList();
  }
}
