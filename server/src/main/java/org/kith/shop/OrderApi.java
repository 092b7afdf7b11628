package org.kith.shop;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.AtMost;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.kith.teams.ProjectRef;
import org.kith.teams.Projects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Buying and selling.
@RestController
@RequestMapping("/api/orders")
class OrderApi {

  private final Orders orders;

  private final Projects projects;

  OrderApi(Orders orders, Projects projects) {
    this.orders = orders;
    this.projects = projects;
  }

  @PostMapping
  ResponseEntity<Order> place(Viewer viewer, @RequestBody Items body) {
    Order order = orders.place(viewer, body.items);
    return ResponseEntity.created(URI.create("/api/orders/" + order.id())).body(order);
  }

  @GetMapping
  Page<Order> list(
      Viewer viewer,
      @RequestParam(defaultValue = "buyer") String as,
      @RequestParam(required = false) @Nullable ProjectRef project,
      PageRequest page) {
    Orders.Side side = Orders.Side.of(as, project != null);
    return project == null
        ? orders.list(viewer, side, page)
        : orders.ofProject(viewer, projects.idOf(project), page);
  }

  @GetMapping("/{id}")
  Order order(Viewer viewer, @PathVariable long id) {
    return orders.find(viewer, id);
  }

  @PostMapping("/{id}/pay")
  Order pay(Viewer viewer, @PathVariable long id) {
    return orders.pay(viewer, id);
  }

  @PostMapping("/{id}/ship")
  Order ship(Viewer viewer, @PathVariable long id) {
    return orders.ship(viewer, id);
  }

  @PostMapping("/{id}/cancel")
  Order cancel(Viewer viewer, @PathVariable long id) {
    return orders.cancel(viewer, id);
  }

  record Items(@Nullable @AtMost(100) List<Orders.Wish> items) {}
}
