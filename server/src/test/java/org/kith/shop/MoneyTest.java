package org.kith.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.kernel.Problem;

class MoneyTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  @ParameterizedTest
  @DisplayName("H1: an amount is exact, and shown with the decimals of its currency")
  @CsvSource({
    "12.50, EUR, 1250, 12.50",
    "12.5, EUR, 1250, 12.50",
    "12, EUR, 1200, 12.00",
    "0.01, EUR, 1, 0.01",
    "999999999999.99, EUR, 99999999999999, 999999999999.99",
    "1200, JPY, 1200, 1200",
    "1.234, KWD, 1234, 1.234",
    "12.5000, EUR, 1250, 12.50"
  })
  void exact(String text, String currency, long minor, String shown) {
    Money money = Money.of(text, Currency.getInstance(currency)).orElseThrow();
    assertThat(money.minor()).isEqualTo(minor);
    assertThat(money.decimal()).isEqualTo(shown);
  }

  @Test
  @DisplayName("H1: what is no amount above 0, or finer than its currency, is refused")
  void refused() {
    for (String text :
        List.of("", "0", "0.00", "-1", "+1", "1.", ".5", "1,50", "1e3", "12.505", "NaN", "١")) {
      assertThat(Money.of(text, EUR)).as(text).isEmpty();
    }
    assertThat(Money.of("1234567890123", EUR)).isEmpty();
    assertThat(Money.of("1.5", Currency.getInstance("JPY"))).isEmpty();
    for (String code : List.of("", "eur", "EURO", "XAU", "ZZZ")) {
      assertThat(Money.currency(code)).as(code).isEmpty();
    }
  }

  @Test
  @DisplayName("H2: a sum that does not fit is refused, not wrapped around")
  void overflow() {
    Money much = new Money(Long.MAX_VALUE / 2, EUR);
    assertThat(much.times(2).minor()).isEqualTo(Long.MAX_VALUE - 1);
    assertThatThrownBy(() -> much.times(3)).isInstanceOf(Problem.Invalid.class);
    assertThatThrownBy(() -> much.plus(much).plus(much)).isInstanceOf(Problem.Invalid.class);
  }
}
