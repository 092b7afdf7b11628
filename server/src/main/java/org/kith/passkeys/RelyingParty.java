package org.kith.passkeys;

import java.net.URI;
import java.util.Optional;
import org.kith.kernel.Problem;

/// The site that a passkey is good for. A browser answers for no other, so a page that only looks
/// like this site gets nothing.
///
/// @param id its host
/// @param origin its scheme, host and port, as a browser names them
public record RelyingParty(String id, String origin) {

  private static final String LOCAL = "localhost";

  /// @param url of a page of the site
  /// @return empty where browsers have no passkeys: at an IP address, or without TLS
  public static Optional<RelyingParty> at(String url) {
    URI page = URI.create(url);
    String host = page.getHost();
    boolean isNamed = host != null && host.matches(".*[a-z][a-z0-9-]*");
    return isNamed && (page.getScheme().equals("https") || host.equals(LOCAL))
        ? Optional.of(new RelyingParty(host, page.getScheme() + "://" + page.getRawAuthority()))
        : Optional.empty();
  }

  /// @throws Problem.BadRequest where browsers have no passkeys
  public static RelyingParty require(String url) {
    return at(url)
        .orElseThrow(() ->
            new Problem.BadRequest(
                "Passkeys work where a site has a name and https; not at this address"));
  }
}
