package org.kith.pages.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.shop.Product;
import org.kith.shop.ProductCategories;
import org.kith.shop.ProductCategory;
import org.kith.shop.Products;
import org.kith.teams.ProjectRef;
import org.kith.teams.Projects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What is for sale (rule H1). Anybody may look, and lay things into a basket.
@Controller
class CataloguePages {

  private final Products products;
  private final ProductCategories categories;
  private final Users users;
  private final Projects projects;
  private final Templates templates;

  CataloguePages(
      Products products,
      ProductCategories categories,
      Users users,
      Projects projects,
      Templates templates) {
    this.products = products;
    this.categories = categories;
    this.users = users;
    this.projects = projects;
    this.templates = templates;
  }

  @GetMapping("/shop")
  View catalogue(
      Visit visit,
      @RequestParam(required = false) @Nullable Long category,
      @RequestParam(required = false) @Nullable UserRef seller,
      @RequestParam(required = false) @Nullable ProjectRef project,
      PageRequest page,
      HttpServletRequest request) {
    Shelf shelf =
        new Shelf(
            categories.list(PageRequest.first(PageRequest.MAX_SIZE)).items().stream()
                .sorted(Comparator.comparing(ProductCategory::name, visit.alphabet()))
                .toList(),
            category == null ? null : categories.find(category),
            seller == null ? null : users.find(visit.viewer(), seller),
            project == null ? null : projects.find(visit.viewer(), project));
    return visit.show(
        templates.shopCatalogue(
            visit,
            shelf,
            products.list(shelf.filter(), page),
            BasketCookie.of(request).quantities().size()));
  }

  @GetMapping("/shop/products/{id}")
  View product(Visit visit, @PathVariable long id, HttpServletRequest request) {
    return product(visit, products.find(id), Form.filled("quantity", 1), request);
  }

  @PostMapping("/shop/products/{id}/basket")
  View add(
      Visit visit,
      @PathVariable long id,
      Form form,
      HttpServletRequest request,
      HttpServletResponse response) {
    Product product = products.find(id);
    return form.submit(
        () -> {
          long quantity = form.number("quantity").orElse(0L);
          if (quantity < 1 || quantity > BasketCookie.MOST_OF_ONE) {
            throw new Problem.Invalid(
                "quantity", "must be a whole number from 1 to " + BasketCookie.MOST_OF_ONE);
          }
          BasketCookie.of(request).plus(id, quantity).send(request, response);
          return visit.go("/basket", Flash.of("shop.laid-in", product.name()));
        },
        refused -> product(visit, product, refused, request));
  }

  private View product(Visit visit, Product product, Form form, HttpServletRequest request) {
    return visit.show(
        form.status(),
        templates.shopProduct(
            visit,
            product,
            form,
            products.mayChange(visit.viewer(), product),
            BasketCookie.of(request).quantities().size()));
  }
}
