package org.kith.site;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.kith.kernel.Settings;
import org.springframework.stereotype.Component;

/// Who this site is: its name, what it is about, and where it is.
@Component
public class Site {

  private final Settings settings;

  Site(Settings settings) {
    this.settings = settings;
  }

  public String name() {
    return settings.siteName();
  }

  /// One sentence.
  public String description() {
    return settings.siteDescription();
  }

  /// Whether somebody who runs this site said what it is about; else [#description] is the standard
  /// one, in English.
  public boolean isDescribed() {
    return !settings.siteDescription().equals(Settings.DEFAULTS.siteDescription());
  }

  /// Whether `public-url` is set, so that [#url] is the same whoever asks.
  ///
  /// If it is not, the request's `Host` header decides, which anybody can choose. An answer that
  /// holds such an address is for the one who asked and nobody else: never mark it `Cache-Control:
  /// public`, and never keep it, or anything made of it, in memory or in the database. Nor send it
  /// to another person, in a mail for example.
  public boolean hasPublicUrl() {
    return settings.publicUrl().isPresent();
  }

  /// The absolute address of a path here: below `public-url`, or below the scheme, host and port
  /// the request came to (a proxy's, where `trust-proxy` believes it). Mind [#hasPublicUrl].
  ///
  /// @param path percent-encoded, from its first slash, with its query if it has one
  public String url(HttpServletRequest request, String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("not from the root: " + path);
    }
    Optional<URI> known = settings.publicUrl();
    return known.map(URI::toString).orElseGet(() -> origin(request)) + path;
  }

  private static String origin(HttpServletRequest request) {
    String scheme = request.getScheme();
    int port = request.getServerPort();
    boolean isStandard = port <= 0 || port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + request.getServerName() + (isStandard ? "" : ":" + port);
  }
}
