package org.kith.factors;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.web.util.UriUtils;

/// A secret of which this server and an authenticator app make the same codes: RFC 6238 as all such
/// apps know it, with SHA-1, six digits, and another code every 30 seconds.
final class Totp {

  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int DIGITS = 6;
  private static final String ALGORITHM =
      TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1;
  private static final TimeBasedOneTimePasswordGenerator CODES =
      new TimeBasedOneTimePasswordGenerator(STEP, DIGITS, ALGORITHM);

  /// As long as the hash, which RFC 4226 recommends.
  private static final int SECRET_BYTES = 20;

  private static final Pattern SECRET = Pattern.compile("[A-Z2-7]{32}");
  private static final Pattern CODE = Pattern.compile("[0-9]{" + DIGITS + "}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String secret;
  private final Key key;

  private Totp(String secret) {
    this.secret = secret;
    this.key = new SecretKeySpec(Base32.decode(secret), ALGORITHM);
  }

  static Totp random() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return new Totp(Base32.toBase32String(bytes));
  }

  /// @param secret in Base32, as [#secret] has it; empty when it is none
  static Optional<Totp> of(String secret) {
    return SECRET.matcher(secret).matches() ? Optional.of(new Totp(secret)) : Optional.empty();
  }

  static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }

  /// In Base32, as people type it into an app.
  String secret() {
    return secret;
  }

  /// What a QR code tells an app.
  String uri(String site, String username) {
    String issuer = UriUtils.encode(site, StandardCharsets.UTF_8);
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(issuer, username, secret, issuer);
  }

  /// The time steps whose code this is, of now and one either way, since clocks differ and people
  /// type slowly.
  LongStream steps(String code, Instant now) {
    long step = now.getEpochSecond() / STEP.toSeconds();
    return LongStream.rangeClosed(step - 1, step + 1).filter(some -> isCodeOf(some, code));
  }

  private boolean isCodeOf(long step, String code) {
    return MessageDigest.isEqual(
        code(step).getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
  }

  private String code(long step) {
    Instant time = Instant.ofEpochSecond(step * STEP.toSeconds());
    try {
      return CODES.generateOneTimePasswordString(key, time, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "Totp[]";
  }
}
