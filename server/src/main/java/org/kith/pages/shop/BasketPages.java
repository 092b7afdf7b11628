package org.kith.pages.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.kith.idempotency.Once;
import org.kith.kernel.Problem;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.shop.Orders;
import org.kith.shop.Products;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// The basket, and ordering from it (rule H2). Anybody has one; whoever is signed in may order.
@Controller
class BasketPages {

  private final Products products;
  private final Orders orders;
  private final Once once;
  private final Templates templates;

  BasketPages(Products products, Orders orders, Once once, Templates templates) {
    this.products = products;
    this.orders = orders;
    this.once = once;
    this.templates = templates;
  }

  @GetMapping("/basket")
  View show(Visit visit, HttpServletRequest request) {
    return show(visit, BasketCookie.of(request), Form.EMPTY);
  }

  /// Keeps quantities. The field `out` names a product to take out.
  @PostMapping("/basket/change")
  View change(Visit visit, Form form, HttpServletRequest request, HttpServletResponse response) {
    BasketCookie before = BasketCookie.of(request);
    return form.submit(
        () -> {
          BasketCookie after = before.with(BasketCookie.sent(form)).without(form.numbers("out"));
          after.send(request, response);
          return visit.isPart() ? show(visit, after, Form.EMPTY) : visit.go("/basket");
        },
        refused -> show(visit, before, refused));
  }

  /// Orders what the form shows, for what it says that costs, and once however often it is sent.
  /// Refused, everything typed stays in the basket.
  @PostMapping("/basket/order")
  View order(Visit visit, Form form, HttpServletRequest request, HttpServletResponse response) {
    BasketCookie before = BasketCookie.of(request);
    return form.submit(
        () -> {
          BasketCookie wanted = BasketCookie.sent(form);
          String path =
              once.path(
                  visit.viewer(),
                  form.get("key"),
                  wanted + form.get("total") + form.get("currency"),
                  () -> "/orders/" + place(visit, form, wanted));
          before.without(wanted.quantities().keySet()).send(request, response);
          return visit.go(path, Flash.of("shop.ordered"));
        },
        refused -> {
          BasketCookie after = before.with(sentOrNothing(form));
          after.send(request, response);
          return show(visit, after, refused);
        });
  }

  private long place(Visit visit, Form form, BasketCookie wanted) {
    try {
      return orders
          .place(
              visit.viewer(),
              wanted.wishes(),
              new Orders.Price(form.get("total"), form.get("currency")))
          .id();
    } catch (Problem.NotFound e) {
      throw new Problem.Conflict("Something of this order is no longer for sale");
    }
  }

  private static BasketCookie sentOrNothing(Form form) {
    try {
      return BasketCookie.sent(form);
    } catch (Problem.Invalid | Problem.BadRequest e) {
      return new BasketCookie(java.util.Map.of());
    }
  }

  private View show(Visit visit, BasketCookie cookie, Form form) {
    Basket basket = Basket.of(cookie.quantities(), products.forSale(cookie.quantities().keySet()));
    String key = UUID.randomUUID().toString();
    return visit.show(
        visit.isPart() ? 200 : form.status(),
        visit.isPart()
            ? templates.shopGroups(visit, basket, form, key)
            : templates.shopBasket(visit, basket, form, key));
  }
}
