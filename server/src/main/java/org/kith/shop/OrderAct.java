package org.kith.shop;

import static org.kith.shop.Order.Status.CANCELLED;
import static org.kith.shop.Order.Status.PAID;
import static org.kith.shop.Order.Status.PLACED;
import static org.kith.shop.Order.Status.SHIPPED;
import static org.kith.shop.OrderAct.Party.ADMINISTRATOR;
import static org.kith.shop.OrderAct.Party.BUYER;
import static org.kith.shop.OrderAct.Party.SELLER;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kith.kernel.Problem;

/// What can be done with an order: who may, in which status, and what becomes of it (rule H3). The
/// table in docs/shop.md says the same.
public enum OrderAct {
  PAY(PAID, Map.of(PLACED, Set.of(BUYER))),
  SHIP(SHIPPED, Map.of(PAID, Set.of(SELLER))),
  CANCEL(
      CANCELLED,
      Map.of(PLACED, Set.of(BUYER, SELLER, ADMINISTRATOR), PAID, Set.of(SELLER, ADMINISTRATOR)));

  /// What somebody is to an order; a person may be several.
  enum Party {
    BUYER,
    SELLER,
    ADMINISTRATOR
  }

  private final Order.Status after;
  private final Map<Order.Status, Set<Party>> allowed;

  OrderAct(Order.Status after, Map<Order.Status, Set<Party>> allowed) {
    this.after = after;
    this.allowed = allowed;
  }

  /// As it is called in paths.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Order.Status after() {
    return after;
  }

  /// May one of the parties do this now?
  boolean isOpen(Set<Party> parties, Order.Status status) {
    return meet(allowed.getOrDefault(status, Set.of()), parties);
  }

  /// @throws Problem.Forbidden when none of the parties may ever do this
  /// @throws Problem.Conflict when they may, but not in this status
  void require(Set<Party> parties, Order.Status status) {
    boolean ever = allowed.values().stream().anyMatch(those -> meet(those, parties));
    if (!ever) {
      throw new Problem.Forbidden(
          this == PAY ? "Only the buyer can pay an order" : "Only the seller can ship an order");
    }
    if (!isOpen(parties, status)) {
      throw new Problem.Conflict(
          "The order is " + status.word() + "; you cannot have it " + after.word() + " now");
    }
  }

  private static boolean meet(Set<Party> those, Set<Party> parties) {
    return !Collections.disjoint(those, parties);
  }
}
