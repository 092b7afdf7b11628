package org.kith.openid;

import org.kith.kernel.Secret;

/// One sign-in with the provider. Whatever goes back and forth is made of one secret that the
/// browser keeps, so that it proves that the same browser began; the database knows a hash of it.
///
/// @param secret kept by the browser alone
record Attempt(String secret) {

  static Attempt begun() {
    return new Attempt(Secret.random());
  }

  /// What the database knows.
  String hash() {
    return Secret.hash(secret);
  }

  /// What comes back with the browser.
  String state() {
    return Secret.hash("state " + secret);
  }

  /// What comes back inside what the provider signs.
  String nonce() {
    return Secret.hash("nonce " + secret);
  }

  /// What fetches what [#challenge] asked for (RFC 7636, PKCE).
  String verifier() {
    return Secret.hash("verifier " + secret);
  }

  /// S256 of the verifier.
  String challenge() {
    return Secret.hash(verifier());
  }

  @Override
  public String toString() {
    return "Attempt[]";
  }
}
