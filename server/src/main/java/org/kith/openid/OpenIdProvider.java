package org.kith.openid;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.kith.kernel.SettingProblem;
import org.kith.kernel.Settings;

/// The outside provider by which people may sign in, and who this site is there.
///
/// @param issuer as it calls itself, to the letter
/// @param label what pages call it
/// @param registers whether people who are new here may register through it
/// @param callback where it sends people back to, below `public-url` whatever a request calls this
///   server
public record OpenIdProvider(
    URI issuer,
    String clientId,
    String clientSecret,
    String label,
    boolean registers,
    URI callback) {

  /// Where people begin.
  public static final String SIGN_IN = "/sign-in/openid";

  /// Where the provider sends them back to.
  public static final String CALLBACK = SIGN_IN + "/callback";

  private static final String NONE = "none";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /// @return empty when the settings name none
  /// @throws SettingProblem when they contradict each other, or say too little
  public static Optional<OpenIdProvider> of(Settings settings) {
    String id = settings.openidClientId();
    String secret = settings.openidClientSecret();
    if (settings.openidIssuer().equals(NONE)) {
      require(
          id.equals(NONE) && secret.equals(NONE),
          "openid-client-id and openid-client-secret need openid-issuer.");
      return Optional.empty();
    }
    URI issuer = address(settings.openidIssuer());
    require(
        !id.equals(NONE) && !secret.equals(NONE),
        "openid-issuer needs openid-client-id and openid-client-secret, which the provider gives"
            + " out.");
    require(
        settings.publicUrl().isPresent(),
        "openid-issuer needs public-url: the provider sends people back there.");
    String label = settings.openidLabel();
    return Optional.of(
        new OpenIdProvider(
            issuer,
            id,
            secret,
            label.equals(NONE) ? issuer.getHost() : label,
            settings.openidRegistration(),
            URI.create(settings.publicUrl().orElseThrow() + CALLBACK)));
  }

  /// @throws SettingProblem as [#of]
  public static void check(Settings settings) {
    of(settings);
  }

  private static URI address(String text) {
    try {
      URI url = new URI(text);
      if (mayBeAsked(url) && url.getRawQuery() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Refused below, like an address without TLS.
    }
    throw new SettingProblem(
        "openid-issuer must be an address like https://accounts.example.org: https (http on this"
            + " machine alone), a host, perhaps a path, and nothing else.");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new SettingProblem(otherwise);
    }
  }

  /// Whether an address is one over TLS, or stays on this machine.
  private static boolean mayBeAsked(URI url) {
    return url.getHost() != null
        && url.getRawUserInfo() == null
        && url.getRawFragment() == null
        && ("https".equals(url.getScheme()) || isOnLoopback(url));
  }

  private static boolean isOnLoopback(URI url) {
    return "http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost());
  }

  /// Whether an address that the provider names is one to go to: over TLS; without it only where
  /// the provider itself is on this machine.
  boolean mayName(URI url) {
    return mayBeAsked(url) && (!isOnLoopback(url) || isOnLoopback(issuer));
  }

  @Override
  public String toString() {
    return "OpenIdProvider[" + issuer + "]";
  }
}
