package org.kith.passkeys;

import com.webauthn4j.util.Base64UrlUtil;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a device is asked, in WebAuthn's own JSON, which browsers read with
/// `parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON`: for passkeys that tell whose
/// they are, and only where the device sees that it is its owner who uses it.
final class DeviceOptions {

  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String KEY = "public-key";
  private static final String REQUIRED = "required";

  private DeviceOptions() {}

  /// To make a passkey.
  ///
  /// @param siteName what the device calls this site
  /// @param known credentials that the person has: a device with one of them makes no second
  static Map<String, Object> toMake(
      RelyingParty site, String siteName, String challenge, Owner owner, List<String> known) {
    return Map.of(
        "rp",
        Map.of("id", site.id(), "name", siteName),
        "user",
        Map.of("id", handle(owner.userId), "name", owner.username, "displayName", owner.username),
        "challenge",
        challenge,
        "pubKeyCredParams",
        DeviceAnswers.ALGORITHMS.stream()
            .map(algorithm -> Map.of("type", KEY, "alg", algorithm))
            .toList(),
        "excludeCredentials",
        known.stream().map(id -> Map.of("type", KEY, "id", id)).toList(),
        "authenticatorSelection",
        Map.of("residentKey", REQUIRED, "requireResidentKey", true, "userVerification", REQUIRED),
        "attestation",
        "none",
        "timeout",
        PATIENCE.toMillis());
  }

  /// To sign with one of the passkeys it has for this site.
  static Map<String, Object> toSign(RelyingParty site, String challenge) {
    return Map.of(
        "rpId",
        site.id(),
        "challenge",
        challenge,
        "userVerification",
        REQUIRED,
        "timeout",
        PATIENCE.toMillis());
  }

  /// What a passkey says of whose it is: the id, in base64url.
  static String handle(long userId) {
    return Base64UrlUtil.encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(userId).array());
  }

  record Owner(long userId, String username) {}
}
