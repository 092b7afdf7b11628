package org.kith.shop;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kith.kernel.Problem;

/// An exact amount of money. In JSON the decimal as text, with all the decimals of its currency;
/// the currency stands beside it.
///
/// @param minor in the smallest unit of the currency: cents of the euro, whole yen
public record Money(long minor, Currency currency) {

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,4})?");

  /// @param decimal like `12.50` or `12.5` or `12`
  /// @return empty when this is no amount above 0, or has more decimals than the currency
  static Optional<Money> of(String decimal, Currency currency) {
    if (!DECIMAL.matcher(decimal).matches()) {
      return Optional.empty();
    }
    BigDecimal minor = new BigDecimal(decimal).movePointRight(digits(currency));
    return minor.signum() > 0 && minor.stripTrailingZeros().scale() <= 0
        ? Optional.of(new Money(minor.longValueExact(), currency))
        : Optional.empty();
  }

  /// @param code of ISO 4217; not one of those that are no money, like gold
  static Optional<Currency> currency(String code) {
    try {
      return Optional.of(Currency.getInstance(code)).filter(found -> digits(found) >= 0);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int digits(Currency currency) {
    return currency.getDefaultFractionDigits();
  }

  /// @throws Problem.Invalid when this is more than any order may cost
  Money times(long quantity) {
    try {
      return new Money(Math.multiplyExact(minor, quantity), currency);
    } catch (ArithmeticException e) {
      throw tooMuch();
    }
  }

  /// @throws Problem.Invalid when this is more than any order may cost
  Money plus(Money other) {
    try {
      return new Money(Math.addExact(minor, other.minor), currency);
    } catch (ArithmeticException e) {
      throw tooMuch();
    }
  }

  private static Problem tooMuch() {
    return new Problem.Invalid("items", "cost more than can be counted");
  }

  @JsonValue
  public String decimal() {
    return BigDecimal.valueOf(minor, digits(currency)).toPlainString();
  }
}
