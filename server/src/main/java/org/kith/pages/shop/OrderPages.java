package org.kith.pages.shop;

import jakarta.servlet.http.HttpServletRequest;
import org.kith.kernel.PageRequest;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.shop.OrderAct;
import org.kith.shop.Orders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Orders (rule H3): one's own, and each for those who have to do with it.
@Controller
class OrderPages {

  private final Orders orders;
  private final Templates templates;

  OrderPages(Orders orders, Templates templates) {
    this.orders = orders;
    this.templates = templates;
  }

  @GetMapping("/orders")
  View mine(Visit visit, PageRequest page, HttpServletRequest request) {
    return visit.show(
        templates.shopOrders(
            visit,
            orders.list(visit.viewer(), Orders.Side.BUYER, page),
            BasketCookie.of(request).quantities().size()));
  }

  @GetMapping("/orders/{id}")
  View order(Visit visit, @PathVariable long id) {
    return order(visit, id, Form.EMPTY);
  }

  @PostMapping("/orders/{id}/pay")
  View pay(Visit visit, @PathVariable long id, Form form) {
    return act(visit, id, form, OrderAct.PAY, () -> orders.pay(visit.viewer(), id));
  }

  @PostMapping("/orders/{id}/ship")
  View ship(Visit visit, @PathVariable long id, Form form) {
    return act(visit, id, form, OrderAct.SHIP, () -> orders.ship(visit.viewer(), id));
  }

  @PostMapping("/orders/{id}/cancel")
  View cancel(Visit visit, @PathVariable long id, Form form) {
    return act(visit, id, form, OrderAct.CANCEL, () -> orders.cancel(visit.viewer(), id));
  }

  private View act(Visit visit, long id, Form form, OrderAct act, Runnable work) {
    return form.submit(
        () -> {
          work.run();
          return visit.go("/orders/" + id, Flash.of("shop.done-" + act.word()));
        },
        refused -> order(visit, id, refused));
  }

  private View order(Visit visit, long id, Form form) {
    return visit.show(
        form.status(), templates.shopOrder(visit, orders.open(visit.viewer(), id), form));
  }
}
