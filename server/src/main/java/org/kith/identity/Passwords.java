package org.kith.identity;

import org.jspecify.annotations.Nullable;
import org.kith.kernel.Settings;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Argon2id hashes (RFC 9106), salted; the parameters are stored with each hash.
@Component
class Passwords {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Argon2PasswordEncoder encoder;
  private final String decoy;

  Passwords(Settings settings) {
    encoder =
        new Argon2PasswordEncoder(
            SALT_BYTES, HASH_BYTES, 1, settings.argon2MemoryKib(), settings.argon2Iterations());
    decoy = hash("decoy");
  }

  String hash(String password) {
    return String.valueOf(encoder.encode(password));
  }

  /// Takes as long for a user who does not exist, or has no password, as for a wrong one, so that
  /// the time tells nobody which names exist.
  boolean matches(String password, @Nullable String hash) {
    boolean matches = encoder.matches(password, hash == null ? decoy : hash);
    return matches && hash != null;
  }
}
