package org.kith.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.kernel.Problem;

class UserRefTest {

  @Test
  @DisplayName("P3: a path names a user by id, by @username in any case, or as me")
  void forms() {
    assertThat(UserRef.of("42")).isEqualTo(new UserRef.Id(42));
    assertThat(UserRef.of("@Ada")).isEqualTo(new UserRef.Name("ada"));
    assertThat(UserRef.of("@123")).isEqualTo(new UserRef.Name("123"));
    assertThat(UserRef.of("me")).isEqualTo(new UserRef.Me());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "+1",
        "1.0",
        "0x1",
        "12345678901234567",
        "ada",
        "@",
        "@a",
        "@a b",
        "@\u212aada",
        "@ada\0",
        "@ad'--",
        "ME",
        "\u0661"
      })
  @DisplayName("P3: a path that can name nobody is refused as the field id")
  void unreadable(String text) {
    assertThatThrownBy(() -> UserRef.of(text))
        .isInstanceOfSatisfying(
            Problem.Invalid.class,
            refused -> assertThat(refused.errors().getFirst().field()).isEqualTo("id"));
  }
}
