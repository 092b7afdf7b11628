package org.kith.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.kernel.Check;
import org.kith.kernel.Problem;

class PasswordRuleTest {

  private static void check(String password) {
    Check check = new Check();
    assertThat(PasswordRule.check(check, "password", password, "ada", "lovelace@example.org"))
        .isEqualTo(password);
    check.done();
  }

  @ParameterizedTest
  @DisplayName("P1: a password may be made of anything, if it is long enough")
  @ValueSource(
      strings = {
        "correct horse",
        "        ",
        "aaaaaaab",
        "пароль-пароль",
        "🦔🦔🦔🦔🦔🦔🦔🦔",
        "ada and the engine",
        "x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!x7!"
      })
  void accepted(String password) {
    assertThatCode(() -> check(password)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @DisplayName("P1: a password that is too short, tried first or known of the person is refused")
  @CsvSource({
    "seven 7, must have 8 to 200 characters",
    "🦔🦔🦔🦔🦔🦔🦔, must have 8 to 200 characters",
    "password, is one of the passwords that are tried first; choose another one",
    "PassWord1, is one of the passwords that are tried first; choose another one",
    "1234567890, is one of the passwords that are tried first; choose another one",
    "qwertyuiop, is one of the passwords that are tried first; choose another one",
    "ada123456789, must not be made of your username or email",
    "2026-ADA-2026, must not be made of your username or email",
    "lovelace, must not be made of your username or email",
    "Lovelace!!1, must not be made of your username or email",
    "lovelace@example.org, must not be made of your username or email"
  })
  void refused(String password, String why) {
    assertThatThrownBy(() -> check(password))
        .isInstanceOfSatisfying(
            Problem.Invalid.class,
            problem ->
                assertThat(problem.errors())
                    .containsExactly(new Problem.FieldError("password", why)));
  }
}
