package org.kith.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.kith.texts.Language;
import org.springframework.http.HttpHeaders;

/// How a browser wants pages: its language, colours and time zone. Kept in a cookie of that
/// browser; without one the language is what the browser asks for, the colours are the system's,
/// and times are in UTC.
public record Appearance(Language language, Scheme scheme, ZoneId zone) {

  private static final String NAME = "kith_appearance";
  private static final ZoneId UTC = ZoneId.of("UTC");

  /// The colours of pages.
  public enum Scheme {
    AUTO,
    LIGHT,
    DARK;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// [#AUTO] for any other word.
    public static Scheme of(String word) {
      for (Scheme scheme : values()) {
        if (scheme.word().equals(word)) {
          return scheme;
        }
      }
      return AUTO;
    }
  }

  static Appearance of(HttpServletRequest request) {
    Language accepted = Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    Optional<String> kept = Cookies.read(request, NAME);
    if (kept.isEmpty()) {
      return new Appearance(accepted, Scheme.AUTO, UTC);
    }
    String[] parts = kept.get().split("\\|", 3);
    return new Appearance(
        Language.of(parts[0]).orElse(accepted),
        Scheme.of(parts.length > 1 ? parts[1] : ""),
        zone(parts.length > 2 ? parts[2] : ""));
  }

  /// UTC when there is no such zone.
  static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return UTC;
    }
  }

  void send(HttpServletRequest request, HttpServletResponse response) {
    String value = language.tag() + "|" + scheme.word() + "|" + zone.getId();
    Cookies.write(request, response, NAME, value, Duration.ofDays(400));
  }
}
