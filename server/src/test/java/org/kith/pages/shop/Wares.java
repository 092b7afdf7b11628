package org.kith.pages.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.kith.testing.Actor;
import org.kith.testing.Answer;

/// Offers things, and asks how many are left.
final class Wares {

  private Wares() {}

  static long offer(Actor seller, String name, String price, String currency, long stock) {
    Answer answer =
        seller.post(
            "/api/products",
            """
            {"name": "%s", "price": "%s", "currency": "%s", "stock": %d}\
            """
                .formatted(name, price, currency, stock));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.number("/id");
  }

  static long stock(Actor anybody, long productId) {
    return anybody.get("/api/products/" + productId).number("/stock");
  }

  static void setStock(Actor seller, long productId, long stock) {
    assertThat(seller.patch("/api/products/" + productId, "{\"stock\": " + stock + "}").status())
        .isEqualTo(200);
  }
}
