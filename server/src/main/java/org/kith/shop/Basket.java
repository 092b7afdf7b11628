package org.kith.shop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;

/// What somebody wants to order.
///
/// @param quantities by product, in the order in which they were named; a product named twice is
///   one line with both quantities
record Basket(Map<Long, Long> quantities) {

  private static final int MOST_ITEMS = 100;
  private static final long MOST_OF_ONE = 1_000_000;

  /// @throws org.kith.kernel.Problem.Invalid naming every field that cannot be accepted
  static Basket of(@Nullable List<Orders.Wish> wishes) {
    Check check = new Check();
    List<Orders.Wish> wanted = wishes == null ? List.of() : wishes;
    if (wanted.isEmpty() || wanted.size() > MOST_ITEMS) {
      check.refuse("items", "must be 1 to " + MOST_ITEMS + " items");
      check.done();
    }
    Map<Long, Long> quantities = new LinkedHashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      Long productId = wanted.get(i).productId();
      Long quantity = wanted.get(i).quantity();
      if (productId == null) {
        check.refuse("items[" + i + "].product_id", "must be given");
      }
      if (quantity == null || quantity < 1 || quantity > MOST_OF_ONE) {
        check.refuse(
            "items[" + i + "].quantity", "must be a whole number from 1 to " + MOST_OF_ONE);
      }
      if (productId != null && quantity != null) {
        quantities.merge(productId, quantity, Long::sum);
      }
    }
    check.done();
    return new Basket(quantities);
  }

  long of(long productId) {
    return quantities.getOrDefault(productId, 0L);
  }
}
