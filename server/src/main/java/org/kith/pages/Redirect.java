package org.kith.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

/// Sends the browser on to a page of this server.
///
/// @param status 303, so that reloading that page repeats nothing; or 301 for one that has its true
///   address there
/// @param flash what that page says first; null for nothing
record Redirect(int status, String path, @Nullable Flash flash) implements View {

  Redirect {
    path = Paths.own(path);
  }

  Redirect(String path, @Nullable Flash flash) {
    this(HttpServletResponse.SC_SEE_OTHER, path, flash);
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) {
    if (flash != null) {
      flash.send(request, response);
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(HttpHeaders.LOCATION, path);
    response.setStatus(status);
  }
}
