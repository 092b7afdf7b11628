package org.kith.factors;

import java.time.Clock;
import java.util.Locale;
import org.kith.kernel.Secret;
import org.springframework.stereotype.Service;

/// Codes that people show besides their password, each good once: of their authenticator app, or
/// recovery codes. For use cases that say themselves who may ask, and that count attempts.
@Service
public class OneTimeCodes {

  private final SecondFactorSql factors;
  private final Clock clock;

  OneTimeCodes(SecondFactorSql factors, Clock clock) {
    this.factors = factors;
    this.clock = clock;
  }

  /// Must this person show a code to sign in?
  public boolean areNeeded(long userId) {
    return factors.since(userId).isPresent();
  }

  /// Uses a code up. Inside the caller's transaction.
  ///
  /// @return false when it is wrong, was used already, or the person has no second factor
  public boolean use(long userId, String otp) {
    String code = plain(otp);
    return Totp.isCode(code)
        ? factors.secret(userId).flatMap(Totp::of).stream()
            .flatMapToLong(totp -> totp.steps(code, clock.instant()))
            .anyMatch(step -> factors.advance(userId, step))
        : factors.deleteRecoveryCode(userId, Secret.hash(code));
  }

  /// As people copy it: with spaces or dashes, in any case.
  static String plain(String code) {
    return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }
}
