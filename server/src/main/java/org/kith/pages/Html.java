package org.kith.pages;

import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.EntityTag;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

/// An answer in HTML: a template with its values. It is written as a whole before the first byte is
/// sent, so that a template that fails leaves no half page.
///
/// A page without a form has an `ETag`, and a browser that has that page already gets 304. A form
/// holds a token that is another one each time.
final class Html implements View {

  private final Visit visit;
  private final int status;
  private final JteModel template;

  Html(Visit visit, int status, JteModel template) {
    this.visit = visit;
    this.status = status;
    this.template = template;
  }

  @Override
  public String getContentType() {
    return "text/html;charset=UTF-8";
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(response);
  }

  void write(HttpServletResponse response) throws IOException {
    Utf8ByteOutput page = new Utf8ByteOutput();
    template.render(page);
    visit.endFlash();
    response.setStatus(status);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    response.setLocale(visit.texts().language().locale());
    response.setHeader(HttpHeaders.VARY, "Cookie, Accept-Language, Accept-Encoding, HX-Request");
    if (status == HttpServletResponse.SC_OK && visit.isRepeatable()) {
      EntityTag tag = EntityTag.of(page.toByteArray());
      response.setHeader(HttpHeaders.ETAG, tag.text());
      if (visit.knows(tag)) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return;
      }
    }
    response.setContentType(getContentType());
    response.setContentLength(page.getContentLength());
    page.writeTo(response.getOutputStream());
  }
}
