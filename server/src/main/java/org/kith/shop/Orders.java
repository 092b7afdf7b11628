package org.kith.shop;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.audit.Reads;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.shop.OrderAct.Party;
import org.kith.shop.OrderSql.ForSale;
import org.kith.shop.OrderSql.Stored;
import org.kith.shop.Sellers.Seller;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Buying (rules H2, H3). Whoever is signed in may order; an order is seen by its buyer, its seller
/// (for a project whoever has SELL in it) and by whoever has ADMINISTER, and is Problem.NotFound
/// "Order not found" to anybody else. What administrators do to orders of others, and that they
/// read one, is in the audit log.
///
/// Every write locks in one order, so that no two can wait for each other: people (shared, by id),
/// projects (kept, by id), an order that is there already, then products by id.
@Service
public class Orders {

  private final OrderSql orders;
  private final OrderListSql lists;
  private final Sellers sellers;
  private final Audit audit;
  private final Reads reads;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  Orders(
      OrderSql orders,
      OrderListSql lists,
      Sellers sellers,
      Audit audit,
      Reads reads,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.orders = orders;
    this.lists = lists;
    this.sellers = sellers;
    this.audit = audit;
    this.reads = reads;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// One line of a wanted order, not yet checked.
  public record Wish(@Nullable Long productId, @Nullable Long quantity) {}

  /// What somebody is told that something costs.
  ///
  /// @param amount a decimal with all the decimals of the currency
  public record Price(String amount, String currency) {

    private static Price of(Money money) {
      return new Price(money.decimal(), money.currency().getCurrencyCode());
    }
  }

  /// An order as somebody sees it, with what they may do with it now.
  public record Open(Order order, Set<OrderAct> acts) {}

  /// Which orders a list shows: those one placed, or those one or a project has to ship.
  public enum Side {
    BUYER,
    SELLER,
    PROJECT;

    /// @throws Problem.Invalid of the parameter `as`, or of `project` where a project is no side
    static Side of(String word, boolean ofProject) {
      return switch (word) {
        case "buyer" -> {
          if (ofProject) {
            throw new Problem.Invalid("project", "must come with as=seller");
          }
          yield BUYER;
        }
        case "seller" -> ofProject ? PROJECT : SELLER;
        default -> throw new Problem.Invalid("as", "must be one of buyer, seller");
      };
    }
  }

  /// Orders products of one seller, in one currency, and takes them from the stock. A product named
  /// twice is one line.
  ///
  /// @throws Problem.Invalid naming the fields that cannot be accepted; several sellers or
  ///   currencies
  /// @throws Problem.NotFound "Product not found" when one of them is not for sale; nothing is
  ///   ordered then
  /// @throws Problem.BadRequest "Insufficient stock for <name>"; nothing is ordered then
  public Order place(Viewer viewer, @Nullable List<Wish> wishes) {
    return place(viewer, wishes, null);
  }

  /// As [#place(Viewer, List)], for what the buyer was told it costs.
  ///
  /// @param told null when they were told nothing
  /// @throws Problem.Conflict when it costs something else by now; nothing is ordered then
  public Order place(Viewer viewer, @Nullable List<Wish> wishes, @Nullable Price told) {
    long me = viewer.requireSignedIn();
    Basket basket = Basket.of(wishes);
    long id = ids.next();
    transactions.run(() -> {
      Set<Long> productIds = basket.quantities().keySet();
      Map<Long, ForSale> found =
          orders.lockProducts(productIds, sellers.hold(viewer, orders.sellersOf(productIds)));
      if (found.size() < productIds.size()) {
        throw Products.notFound();
      }
      List<ForSale> wanted =
          productIds.stream().map(found::get).map(Objects::requireNonNull).toList();
      requireOne("seller", wanted.stream().map(ForSale::seller).distinct().count());
      requireOne(
          "currency",
          wanted.stream().map(product -> product.price().currency()).distinct().count());
      requireStock(wanted, basket);
      Money total = total(wanted, basket);
      requireAsTold(total, told);
      orders.take(basket.quantities());
      orders.insert(id, me, wanted, basket.quantities(), total, now());
    });
    return read(id);
  }

  private static void requireOne(String what, long number) {
    if (number > 1) {
      throw new Problem.Invalid("items", "must all be of one " + what + "; order them one by one");
    }
  }

  private static void requireStock(List<ForSale> wanted, Basket basket) {
    for (ForSale product : wanted) {
      if (product.stock() < basket.of(product.id())) {
        throw new Problem.BadRequest("Insufficient stock for " + product.name());
      }
    }
  }

  private static void requireAsTold(Money total, @Nullable Price told) {
    if (told != null && !told.equals(Price.of(total))) {
      throw new Problem.Conflict("The total is another one now; look at it and order again");
    }
  }

  private static Money total(List<ForSale> wanted, Basket basket) {
    return wanted.stream()
        .map(product -> product.price().times(basket.of(product.id())))
        .reduce(Money::plus)
        .orElseThrow();
  }

  /// @throws Problem.Forbidden when not the buyer
  /// @throws Problem.Conflict when it is not placed
  public Order pay(Viewer viewer, long id) {
    return act(viewer, id, OrderAct.PAY);
  }

  /// @throws Problem.Forbidden when not the seller
  /// @throws Problem.Conflict when it is not paid
  public Order ship(Viewer viewer, long id) {
    return act(viewer, id, OrderAct.SHIP);
  }

  /// Puts everything back on stock, once. The buyer may while it is placed, the seller and
  /// administrators until it is shipped.
  ///
  /// @throws Problem.Conflict when it is too late for that
  public Order cancel(Viewer viewer, long id) {
    return act(viewer, id, OrderAct.CANCEL);
  }

  private Order act(Viewer viewer, long id, OrderAct act) {
    viewer.requireSignedIn();
    transactions.run(() -> {
      Seller seller = orders.find(id).orElseThrow(Orders::notFound).seller();
      sellers.hold(viewer, seller == null ? Set.of() : Set.of(seller));
      Stored order = orders.lock(id).orElseThrow(Orders::notFound);
      Set<Party> parties = parties(viewer, order);
      act.require(parties, order.status());
      orders.setStatus(id, act.after(), now());
      if (act == OrderAct.CANCEL) {
        orders.putBack(id);
      }
      if (parties.equals(EnumSet.of(Party.ADMINISTRATOR))) {
        audit.record(
            viewer,
            Act.of("order." + act.word(), id, String.valueOf(id)).with(order.status().word()));
      }
    });
    return read(id);
  }

  /// What the viewer is to an order.
  ///
  /// @throws Problem.NotFound when nothing
  private Set<Party> parties(Viewer viewer, Stored order) {
    Set<Party> parties = EnumSet.noneOf(Party.class);
    if (order.buyerId() != null && viewer.is(order.buyerId())) {
      parties.add(Party.BUYER);
    }
    if (sellers.include(viewer, order.seller())) {
      parties.add(Party.SELLER);
    }
    if (viewer.may(Permission.ADMINISTER)) {
      parties.add(Party.ADMINISTRATOR);
    }
    if (parties.isEmpty()) {
      throw notFound();
    }
    return parties;
  }

  /// @throws Problem.NotFound "Order not found"
  public Order find(Viewer viewer, long id) {
    return open(viewer, id).order();
  }

  /// As [#find], with what the viewer may do now.
  public Open open(Viewer viewer, long id) {
    viewer.requireSignedIn();
    Stored stored = orders.find(id).orElseThrow(Orders::notFound);
    Set<Party> parties = parties(viewer, stored);
    if (parties.equals(EnumSet.of(Party.ADMINISTRATOR)) && stored.buyerId() != null) {
      reads.note(viewer, Reads.Kind.ORDER, List.of(stored.buyerId()));
    }
    Order order = read(id);
    Set<OrderAct> acts = EnumSet.allOf(OrderAct.class);
    acts.removeIf(act -> !act.isOpen(parties, order.status()));
    return new Open(order, acts);
  }

  /// The viewer's orders, the newest first.
  public Page<Order> list(Viewer viewer, Side side, PageRequest page) {
    return list(viewer, side, Optional.empty(), page);
  }

  /// As [#list(Viewer, Side, PageRequest)], of one status; of all where it is empty.
  public Page<Order> list(
      Viewer viewer, Side side, Optional<Order.Status> status, PageRequest page) {
    return list(side, viewer.requireSignedIn(), status, page);
  }

  /// What others ordered of a project that there is, the newest first. Needs SELL there.
  public Page<Order> ofProject(Viewer viewer, long projectId, PageRequest page) {
    return ofProject(viewer, projectId, Optional.empty(), page);
  }

  /// As [#ofProject(Viewer, long, PageRequest)], of one status; of all where it is empty.
  public Page<Order> ofProject(
      Viewer viewer, long projectId, Optional<Order.Status> status, PageRequest page) {
    viewer.requireSignedIn();
    sellers.requireMaySell(viewer, projectId);
    return list(Side.PROJECT, projectId, status, page);
  }

  private Page<Order> list(
      Side side, long partyId, Optional<Order.Status> status, PageRequest page) {
    return Page.of(
        page,
        lists.list(side, partyId, status, page),
        order -> new Cursor(order.createdAt().toEpochMilli(), order.id()),
        () -> lists.count(side, partyId, status));
  }

  private Order read(long id) {
    return lists.find(id).orElseThrow(Orders::notFound);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Problem notFound() {
    return new Problem.NotFound("Order not found");
  }
}
