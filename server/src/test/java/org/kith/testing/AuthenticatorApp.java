package org.kith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/// The app on somebody's phone that shows codes, as late as a clock says.
///
/// @param secret in Base32
public record AuthenticatorApp(String secret, Clock clock) {

  private static final TimeBasedOneTimePasswordGenerator CODES =
      new TimeBasedOneTimePasswordGenerator();

  /// Turns the second factor of somebody on.
  public static AuthenticatorApp turnedOnBy(Actor actor) {
    String secret = actor.post("/api/auth/second-factor/secrets").at("/secret");
    AuthenticatorApp app = new AuthenticatorApp(secret, actor.server().clock());
    Answer on =
        actor.put(
            "/api/auth/second-factor",
            "{\"secret\": \"%s\", \"password\": \"%s\", \"otp\": \"%s\"}"
                .formatted(secret, World.PASSWORD, app.code()));
    assertThat(on.status()).as(on.text()).isEqualTo(200);
    return app;
  }

  /// What it shows now.
  public String code() {
    return code(Duration.ZERO);
  }

  /// What it shows when its clock is ahead by this.
  public String code(Duration ahead) {
    SecretKeySpec key = new SecretKeySpec(Base32.decode(secret), CODES.getAlgorithm());
    try {
      return CODES.generateOneTimePasswordString(key, clock.instant().plus(ahead), Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
