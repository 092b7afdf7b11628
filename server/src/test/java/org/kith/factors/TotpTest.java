package org.kith.factors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TotpTest {

  /// The secret of RFC 6238, appendix B, in Base32.
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  private final Totp totp = Totp.of(SECRET).orElseThrow();

  @Test
  @DisplayName("P1: codes are those of RFC 6238, of now and one step either way")
  void codes() {
    assertThat(steps("287082", 59)).containsExactly(1);
    assertThat(steps("081804", 1_111_111_109)).containsExactly(37_037_036);
    assertThat(steps("050471", 1_111_111_111)).containsExactly(37_037_037);
    assertThat(steps("279037", 2_000_000_000)).containsExactly(66_666_666);
    assertThat(steps("279037", 2_000_000_000 + 30)).containsExactly(66_666_666);
    assertThat(steps("279037", 2_000_000_000 - 30)).containsExactly(66_666_666);
    assertThat(steps("279037", 2_000_000_000 + 60)).isEmpty();
    assertThat(steps("279037", 2_000_000_000 - 60)).isEmpty();
  }

  @Test
  @DisplayName("P1: codes are the same where digits are written otherwise")
  void digits() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(steps("287082", 59)).containsExactly(1);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @DisplayName("P1: a secret has 160 random bits, and nothing else is taken for one")
  void secrets() {
    String secret = Totp.random().secret();
    assertThat(secret).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.random().secret());
    assertThat(Totp.of(secret)).isPresent();
    for (String other : new String[] {"", "A", secret + "A", secret.substring(1) + "1", "é"}) {
      assertThat(Totp.of(other)).as(other).isEmpty();
    }
    assertThat(Totp.random().toString()).isEqualTo("Totp[]");
  }

  @Test
  @DisplayName("P1: the name of the site is written so that apps read it")
  void address() {
    assertThat(totp.uri("Ada & Ben: news", "ada"))
        .isEqualTo(
            "otpauth://totp/Ada%20%26%20Ben%3A%20news:ada?secret="
                + SECRET
                + "&issuer=Ada%20%26%20Ben%3A%20news");
  }

  private long[] steps(String code, long seconds) {
    return totp.steps(code, Instant.ofEpochSecond(seconds)).toArray();
  }
}
