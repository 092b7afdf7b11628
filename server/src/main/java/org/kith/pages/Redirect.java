package org.kith.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

/// Sends the browser on to a page of this server with GET (303), so that reloading it repeats
/// nothing.
///
/// @param flash what that page says first; null for nothing
record Redirect(String path, @Nullable Flash flash) implements View {

  Redirect {
    path = Paths.own(path);
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) {
    if (flash != null) {
      flash.send(request, response);
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(HttpHeaders.LOCATION, path);
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
  }
}
