package org.kith.pages;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/// Amounts as people of a language write and read them; never through binary fractions.
final class Amounts {

  private Amounts() {}

  static String format(Locale locale, String decimal, String code) {
    Currency currency = Currency.getInstance(code);
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
    format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
    return format.format(new BigDecimal(decimal));
  }

  static String typed(Locale locale, String decimal) {
    return decimal.replace('.', DecimalFormatSymbols.getInstance(locale).getDecimalSeparator());
  }

  /// A point is read as one in every language. Separators of thousands are not, since what they
  /// mean elsewhere is another amount.
  static String read(Locale locale, String typed) {
    char separator = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
    return typed.strip().replace(separator, '.');
  }
}
