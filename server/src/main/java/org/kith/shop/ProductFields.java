package org.kith.shop;

import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;

/// The fields of a product, each checked.
record ProductFields(
    String name, String description, Money price, long stock, @Nullable Long categoryId) {

  static final long MOST = 1_000_000_000;

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_DESCRIPTION = 5000;

  /// @param before what stays where nothing was sent; null for a whole product
  /// @param usual the currency of a whole product that names none
  /// @throws org.kith.kernel.Problem.Invalid naming every field that cannot be accepted
  static ProductFields of(ProductChange sent, @Nullable ProductFields before, Currency usual) {
    Check check = new Check();
    ProductFields fields =
        new ProductFields(
            check.text("name", or(sent.name(), before == null ? "" : before.name), 1, LONGEST_NAME),
            check.text(
                "description",
                or(sent.description(), before == null ? "" : before.description),
                0,
                LONGEST_DESCRIPTION),
            price(check, sent, before, usual),
            stock(check, sent.stock(), before),
            category(sent, before));
    check.done();
    return fields;
  }

  private static @Nullable Long category(ProductChange sent, @Nullable ProductFields before) {
    if (sent.category() != null) {
      return sent.category().id();
    }
    return before == null ? null : before.categoryId;
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  /// The same amount in another currency is another price, so a new currency needs one.
  private static Money price(
      Check check, ProductChange sent, @Nullable ProductFields before, Currency usual) {
    Currency standing = before == null ? usual : before.price.currency();
    Optional<Currency> currency =
        sent.currency() == null ? Optional.of(standing) : Money.currency(sent.currency());
    if (currency.isEmpty()) {
      check.refuse("currency", "must be a code of ISO 4217, like EUR");
    }
    if (sent.price() == null && before != null) {
      if (currency.isPresent() && !currency.get().equals(standing)) {
        check.refuse("price", "must be given with a new currency");
      }
      return before.price;
    }
    Optional<Money> price = Money.of(or(sent.price(), ""), currency.orElse(standing));
    if (price.isEmpty()) {
      check.refuse("price", PriceText.RULE + decimals(currency.orElse(standing)));
    }
    return price.orElse(new Money(1, standing));
  }

  private static String decimals(Currency currency) {
    return ", with at most " + currency.getDefaultFractionDigits() + " decimals";
  }

  private static long stock(Check check, @Nullable Long stock, @Nullable ProductFields before) {
    if (stock == null && before != null) {
      return before.stock;
    }
    if (stock == null || stock < 0 || stock > MOST) {
      check.refuse("stock", "must be a whole number from 0 to " + MOST);
      return 0;
    }
    return stock;
  }
}
