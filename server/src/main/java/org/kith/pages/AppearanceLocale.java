package org.kith.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;

/// The language that a browser chose, or that a request asks for.
final class AppearanceLocale implements LocaleResolver {

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    return Appearance.of(request).language().locale();
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("a browser keeps it, see Appearance");
  }
}
