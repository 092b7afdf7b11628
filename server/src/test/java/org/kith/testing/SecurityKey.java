package org.kith.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A device with one passkey, and the browser it is used with, in software: it answers what a
/// server asks as WebAuthn says, or with the mistakes a test tells it to make. A browser with a
/// virtual device is in `PasskeyJourneyTest`.
public final class SecurityKey {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final int USER_PRESENT = 1;
  private static final int USER_VERIFIED = 1 << 2;
  private static final int HAS_KEY = 1 << 6;

  private final byte[] id = ByteBuffer.allocate(16).putLong(System.nanoTime()).array();
  private final KeyPair keys = keys();
  private String handle = "";
  private String origin;
  private int counter;
  private int userFlags = USER_PRESENT | USER_VERIFIED;

  /// @param origin of the page that the browser shows
  public SecurityKey(String origin) {
    this.origin = origin;
  }

  /// The browser shows another page from now on.
  public SecurityKey on(String otherOrigin) {
    origin = otherOrigin;
    return this;
  }

  /// It says from now on that somebody touched it, whoever that was.
  public SecurityKey withoutVerification() {
    userFlags = USER_PRESENT;
    return this;
  }

  /// How often it says it was used, before the next time.
  public SecurityKey counting(int count) {
    counter = count;
    return this;
  }

  /// It says from now on that its passkey is somebody else's.
  public SecurityKey naming(long userId) {
    handle = TEXT.encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(userId).array());
    return this;
  }

  /// @param options what the server answered to who adds a passkey
  /// @return the credential, as JSON
  public String make(JsonNode options) {
    handle = options.at("/user/id").asString();
    byte[] client = client("webauthn.create", options);
    byte[] data =
        joined(
            data(options.at("/rp/id").asString(), userFlags | HAS_KEY),
            new byte[16],
            ByteBuffer.allocate(2).putShort((short) id.length).array(),
            id,
            publicKey());
    byte[] attestation =
        joined(
            hex("a363666d74646e6f6e656761747453746d74a068617574684461746158"),
            new byte[] {(byte) data.length},
            data);
    return credential(
        "\"clientDataJSON\": \"%s\", \"attestationObject\": \"%s\", \"transports\": [\"usb\"]"
            .formatted(TEXT.encodeToString(client), TEXT.encodeToString(attestation)));
  }

  /// @param options what the server answered to who signs in
  /// @return the credential, as JSON
  public String sign(JsonNode options) {
    counter++;
    byte[] client = client("webauthn.get", options);
    byte[] data = data(options.at("/rpId").asString(), userFlags);
    return credential(
        "\"clientDataJSON\": \"%s\", \"authenticatorData\": \"%s\", \"signature\": \"%s\", \"userHandle\": \"%s\""
            .formatted(
                TEXT.encodeToString(client),
                TEXT.encodeToString(data),
                TEXT.encodeToString(signature(joined(data, sha256(client)))),
                handle));
  }

  private String credential(String response) {
    String name = TEXT.encodeToString(id);
    return """
    {"id": "%s", "rawId": "%s", "type": "public-key", "response": {%s}, "clientExtensionResults": {}}\
    """
        .formatted(name, name, response);
  }

  private byte[] client(String type, JsonNode options) {
    return JSON.writeValueAsBytes(
        JSON.createObjectNode()
            .put("type", type)
            .put("challenge", options.at("/challenge").asString())
            .put("origin", origin)
            .put("crossOrigin", false));
  }

  private byte[] data(String site, int flags) {
    return joined(
        sha256(site.getBytes(StandardCharsets.UTF_8)),
        new byte[] {(byte) flags},
        ByteBuffer.allocate(4).putInt(counter).array());
  }

  /// The point of the curve as COSE writes it (RFC 9053).
  private byte[] publicKey() {
    var point = ((ECPublicKey) keys.getPublic()).getW();
    return joined(
        hex("a5010203262001215820"),
        coordinate(point.getAffineX()),
        hex("225820"),
        coordinate(point.getAffineY()));
  }

  private static byte[] coordinate(BigInteger number) {
    return hex("%064x".formatted(number));
  }

  private byte[] signature(byte[] text) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
