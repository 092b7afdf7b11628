package org.kith.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.kernel.SettingProblem;
import org.kith.kernel.Settings;

class OpenIdProviderTest {

  private static final Settings GOOD =
      Settings.of(
          Map.of(
              "openid-issuer", "https://accounts.example.org/realms/kith",
              "openid-client-id", "kith",
              "openid-client-secret", "open sesame",
              "public-url", "https://example.org"));

  @Test
  @DisplayName(
      "O6: without openid-issuer there is none; with it people may register, as anybody may")
  void standard() {
    assertThat(OpenIdProvider.of(Settings.DEFAULTS)).isEmpty();
    OpenIdProvider provider = OpenIdProvider.of(GOOD).orElseThrow();
    assertThat(provider.label()).isEqualTo("accounts.example.org");
    assertThat(provider.registers()).isTrue();
    assertThat(provider.callback().toString())
        .isEqualTo("https://example.org/sign-in/openid/callback");
    assertThat(OpenIdProvider.of(GOOD.with("openid-label", "Guild")).orElseThrow().label())
        .isEqualTo("Guild");
  }

  @Test
  @DisplayName("O6: no text about the provider shows the secret")
  void secret() {
    assertThat(GOOD + " " + OpenIdProvider.of(GOOD)).doesNotContain("sesame");
  }

  @ParameterizedTest
  @CsvSource({
    "openid-issuer, none, need openid-issuer",
    "openid-client-id, none, needs openid-client-id and openid-client-secret",
    "openid-client-secret, none, needs openid-client-id and openid-client-secret",
    "public-url, none, openid-issuer needs public-url",
  })
  @DisplayName("O6: half a provider is refused, and the message says what is missing")
  void half(String name, String value, String message) {
    assertThatThrownBy(() -> OpenIdProvider.check(GOOD.with(name, value)))
        .isInstanceOf(SettingProblem.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("sesame");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://accounts.example.org",
        "http://127.0.0.1.example.org",
        "accounts.example.org",
        "https://user@accounts.example.org",
        "https://accounts.example.org/?x=y",
        "https://accounts.example.org/#x",
        "https:///x",
        "file:///etc/passwd",
        "https://a b"
      })
  @DisplayName("O6: a provider is asked over TLS, but for one on this machine")
  void issuer(String issuer) {
    assertThatThrownBy(() -> OpenIdProvider.check(GOOD.with("openid-issuer", issuer)))
        .isInstanceOf(SettingProblem.class)
        .hasMessageContaining("openid-issuer must be an address");
    for (String near :
        new String[] {"http://127.0.0.1:9000/x", "http://[::1]:1", "http://localhost"}) {
      assertThat(OpenIdProvider.of(GOOD.with("openid-issuer", near))).isPresent();
    }
  }
}
