package org.kith.factors;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;

/// Codes for who lost their authenticator app, each good once: 80 random bits, in four groups that
/// people can copy. Nobody guesses one, so the database keeps a plain hash.
final class RecoveryCode {

  private static final int BYTES = 10;
  private static final int AT_ONCE = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RecoveryCode() {}

  static List<String> several() {
    return Stream.generate(RecoveryCode::random).limit(AT_ONCE).toList();
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    String letters = Base32.toBase32String(bytes).toLowerCase(Locale.ROOT);
    return letters.replaceAll("(.{4})(?!$)", "$1-");
  }
}
