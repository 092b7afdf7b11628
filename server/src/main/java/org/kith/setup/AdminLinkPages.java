package org.kith.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Problem;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.HtmlUtils;

/// The first administrator, for people: the page behind the link. The token in the form is the
/// proof that the form came from this page.
@Controller
class AdminLinkPages {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private final AdminLink link;
  private final String form = read("form.html");
  private final String done = read("done.html");
  private final String closed = read("closed.html");

  AdminLinkPages(AdminLink link) {
    this.link = link;
  }

  private static String read(String name) {
    try {
      return new ClassPathResource("setup/" + name).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GetMapping("/setup")
  ResponseEntity<String> show(@ModelAttribute AdminLinkApi.FirstAdministrator filled) {
    return link.isOpen(text(filled.token()))
        ? form(HttpStatus.OK, filled, List.of())
        : page(HttpStatus.NOT_FOUND, closed, Map.of());
  }

  @PostMapping(path = "/setup", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<String> use(@ModelAttribute AdminLinkApi.FirstAdministrator filled) {
    try {
      String name = link.use(text(filled.token()), filled.checked()).username();
      return page(HttpStatus.CREATED, done, Map.of("username", name));
    } catch (Problem.Invalid e) {
      List<String> errors =
          e.errors().stream().map(error -> error.field() + " " + error.message()).toList();
      return form(HttpStatus.UNPROCESSABLE_CONTENT, filled, errors);
    } catch (Problem.Conflict e) {
      return form(HttpStatus.CONFLICT, filled, List.of(e.detail()));
    } catch (Problem.NotFound e) {
      return page(HttpStatus.NOT_FOUND, closed, Map.of());
    }
  }

  private ResponseEntity<String> form(
      HttpStatus status, AdminLinkApi.FirstAdministrator filled, List<String> errors) {
    return page(
        status,
        form,
        Map.of(
            "token", text(filled.token()),
            "username", text(filled.username()),
            "email", text(filled.email()),
            "errors", String.join("; ", errors)));
  }

  static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /// Puts escaped values into the places of a page, all in one pass, so that a value cannot make a
  /// place of its own.
  private static ResponseEntity<String> page(
      HttpStatus status, String template, Map<String, String> values) {
    String html =
        PLACE
            .matcher(template)
            .replaceAll(place ->
                Matcher.quoteReplacement(
                    HtmlUtils.htmlEscape(values.getOrDefault(place.group(1), ""), "UTF-8")));
    return ResponseEntity.status(status)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .header("Referrer-Policy", "no-referrer")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
        .body(html);
  }
}
