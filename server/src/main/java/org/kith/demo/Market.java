package org.kith.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kith.demo.Town.Sale;
import org.kith.demo.Town.Ware;
import org.kith.demo.Town.Worker;
import org.kith.kernel.Permission;
import org.kith.kernel.Viewer;
import org.kith.shop.Orders;
import org.kith.shop.ProductCategories;
import org.kith.shop.ProductChange;
import org.kith.shop.Products;
import org.kith.staff.EmployeeChange;
import org.kith.staff.Employees;
import org.springframework.stereotype.Service;

/// Fills the shop of the demo town and draws its chart.
@Service
class Market {

  private final ProductCategories categories;
  private final Products products;
  private final Orders orders;
  private final Employees employees;

  Market(ProductCategories categories, Products products, Orders orders, Employees employees) {
    this.categories = categories;
    this.products = products;
    this.orders = orders;
    this.employees = employees;
  }

  /// @param people by username; one of them administers
  void settle(Town town, Map<String, Viewer> people) {
    Viewer mayor =
        people.values().stream()
            .filter(viewer -> viewer.may(Permission.ADMINISTER))
            .findAny()
            .orElseThrow();
    hire(town.employees(), mayor, people);
    Map<String, Long> categoryIds = new HashMap<>();
    town.productCategories()
        .forEach((name, description) ->
            categoryIds.put(name, categories.create(mayor, name, description).id()));
    Map<String, Ware> wares = new HashMap<>();
    Map<String, Long> productIds = new HashMap<>();
    for (Ware ware : town.products()) {
      wares.put(ware.name(), ware);
      productIds.put(
          ware.name(),
          products.offer(
              of(people, ware.seller()), change(ware, of(categoryIds, ware.category())), null));
    }
    for (Sale sale : town.orders()) {
      sell(sale, of(productIds, sale.product()), of(wares, sale.product()).seller(), people);
    }
  }

  private void hire(List<Worker> workers, Viewer mayor, Map<String, Viewer> people) {
    Map<String, Long> ids = new HashMap<>();
    for (Worker worker : workers) {
      Long userId = worker.username() == null ? null : of(people, worker.username()).userId();
      Long managerId = worker.manager() == null ? null : of(ids, worker.manager());
      EmployeeChange whole = EmployeeChange.whole(worker.name(), worker.title(), userId, managerId);
      ids.put(worker.name(), employees.hire(mayor, whole).id());
    }
  }

  private static ProductChange change(Ware ware, long categoryId) {
    return new ProductChange(
        ware.name(),
        ware.description(),
        ware.price(),
        "EUR",
        ware.stock(),
        new ProductChange.Shelf(categoryId));
  }

  private void sell(Sale sale, long productId, String seller, Map<String, Viewer> people) {
    Viewer buyer = of(people, sale.buyer());
    long id = orders.place(buyer, List.of(new Orders.Wish(productId, sale.quantity()))).id();
    for (String act : sale.then()) {
      switch (act) {
        case "pay" -> orders.pay(buyer, id);
        case "ship" -> orders.ship(of(people, seller), id);
        default -> orders.cancel(buyer, id);
      }
    }
  }

  private static <T> T of(Map<String, T> things, String name) {
    return Objects.requireNonNull(things.get(name), name);
  }
}
