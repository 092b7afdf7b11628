package org.kith.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.kernel.SettingProblem;
import org.kith.kernel.Settings;
import org.kith.mail.SmtpServer.Encryption;

class SmtpServerTest {

  private static final Settings GOOD =
      Settings.of(
          Map.of(
              "smtp-host", "mail.example.org",
              "mail-from", "kith@example.org",
              "public-url", "https://example.org"));

  @Test
  @DisplayName("O6: without smtp-host no mail is sent; with it STARTTLS is the standard")
  void standard() {
    assertThat(SmtpServer.of(Settings.DEFAULTS)).isEmpty();
    SmtpServer server = SmtpServer.of(GOOD).orElseThrow();
    assertThat(server.encryption()).isEqualTo(Encryption.STARTTLS);
    assertThat(server.address()).isEqualTo("mail.example.org:587");
  }

  @Test
  @DisplayName("O6: no text about the mail server shows the password")
  void secret() {
    Settings settings = GOOD.with("smtp-username", "kith").with("smtp-password", "open sesame");
    SmtpServer server = SmtpServer.of(settings).orElseThrow();
    assertThat(server.login().orElseThrow().password()).isEqualTo("open sesame");
    assertThat(settings + " " + server + " " + server.login()).doesNotContain("sesame");
  }

  @ParameterizedTest
  @CsvSource({
    "public-url, none, smtp-host needs public-url",
    "mail-from, none, smtp-host needs mail-from",
    "mail-from, Kith <kith@example.org>, smtp-host needs mail-from",
    "smtp-host, mail.example.org/x, smtp-host must be the name",
    "smtp-username, kith, belong together",
    "smtp-password, sesame, belong together",
    "smtp-timeout, 1h, smtp-timeout must be at most 5m"
  })
  @DisplayName("O6: settings that do not go together are refused, and the message says which")
  void refused(String name, String value, String message) {
    assertThatThrownBy(() -> SmtpServer.of(GOOD.with(name, value)))
        .isInstanceOf(SettingProblem.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("sesame");
  }

  @Test
  @DisplayName("O6: a password never goes unencrypted, and nobody must confirm what cannot be")
  void refusedTogether() {
    Settings login = GOOD.with("smtp-username", "kith").with("smtp-password", "sesame");
    assertThat(SmtpServer.of(login.with("smtp-tls", "implicit"))).isPresent();
    assertThatThrownBy(() -> SmtpServer.of(login.with("smtp-tls", "none")))
        .hasMessageContaining("smtp-tls must be starttls or implicit");
    assertThat(SmtpServer.of(GOOD.with("smtp-tls", "none"))).isPresent();
    assertThat(SmtpServer.of(GOOD.with("require-confirmed-email", "true"))).isPresent();
    assertThatThrownBy(
            () -> SmtpServer.of(Settings.DEFAULTS.with("require-confirmed-email", "true")))
        .hasMessageContaining("require-confirmed-email needs smtp-host");
  }
}
