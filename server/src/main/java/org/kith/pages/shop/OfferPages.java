package org.kith.pages.shop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.pages.Choice;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.shop.Product;
import org.kith.shop.ProductCategories;
import org.kith.shop.ProductCategory;
import org.kith.shop.ProductChange;
import org.kith.shop.Products;
import org.kith.teams.ProjectRef;
import org.kith.teams.Projects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Offering things, changing them, taking them out of the shop and bringing them back (rule H1):
/// for their seller, and for moderators.
@Controller
class OfferPages {

  private final Products products;
  private final ProductCategories categories;
  private final Projects projects;
  private final Templates templates;

  OfferPages(
      Products products, ProductCategories categories, Projects projects, Templates templates) {
    this.products = products;
    this.categories = categories;
    this.projects = projects;
    this.templates = templates;
  }

  /// The field `project` is the address of the project that sells it; empty to sell it oneself.
  @GetMapping("/sales/new")
  View showNew(Visit visit, Form form) {
    visit.viewer().require(Permission.PUBLISH);
    return newForm(visit, form.values().containsKey("stock") ? form : withOne(form));
  }

  private static Form withOne(Form form) {
    return Form.filled("project", form.orNull("project"), "stock", 1);
  }

  @PostMapping("/sales/new")
  View offer(Visit visit, Form form) {
    visit.viewer().require(Permission.PUBLISH);
    Long projectId =
        form.given("project").map(slug -> projects.idOf(ProjectRef.of(slug))).orElse(null);
    return form.submit(
        () -> {
          long id = products.offer(visit.viewer(), whole(visit, form), projectId);
          return visit.go(
              "/shop/products/" + id, Flash.of("shop.offered-now", form.get("name").strip()));
        },
        refused -> newForm(visit, refused));
  }

  @GetMapping("/shop/products/{id}/edit")
  View showEdit(Visit visit, @PathVariable long id) {
    Product product = mine(visit, id);
    return editForm(
        visit,
        product,
        Form.filled(
            "name",
            product.name(),
            "description",
            product.description(),
            "price",
            visit.typed(product.price()),
            "currency",
            product.currency(),
            "stock",
            product.stock(),
            "stock_was",
            product.stock(),
            "category",
            product.category() == null ? null : product.category().id()));
  }

  /// A stock that was left as it was shown is not sent: some may have been sold meanwhile.
  @PostMapping("/shop/products/{id}/edit")
  View change(Visit visit, @PathVariable long id, Form form) {
    Product product = mine(visit, id);
    return form.submit(
        () -> {
          ProductChange whole = whole(visit, form);
          products.change(
              visit.viewer(),
              id,
              new ProductChange(
                  whole.name(),
                  whole.description(),
                  whole.price(),
                  whole.currency(),
                  form.get("stock").equals(form.get("stock_was")) ? null : whole.stock(),
                  whole.category()));
          return visit.go(
              "/shop/products/" + id, Flash.of("shop.changed", form.get("name").strip()));
        },
        refused -> editForm(visit, product, refused));
  }

  @PostMapping("/shop/products/{id}/delete")
  View remove(Visit visit, @PathVariable long id, Form form) {
    Product product = products.find(id);
    products.remove(visit.viewer(), id);
    return visit.go(
        form.given("return").map(Paths::own).orElse("/shop"),
        Flash.of("shop.taken-out", product.name()).undoneBy("/shop/products/" + id + "/restore"));
  }

  @PostMapping("/shop/products/{id}/restore")
  View restore(Visit visit, @PathVariable long id) {
    products.restore(visit.viewer(), id);
    return visit.go("/shop/products/" + id, Flash.of("shop.restored", products.find(id).name()));
  }

  private Product mine(Visit visit, long id) {
    visit.viewer().requireSignedIn();
    Product product = products.find(id);
    if (!products.mayChange(visit.viewer(), product)) {
      throw new Problem.Forbidden(
          "Only its seller can do this, or somebody with the permission MODERATE");
    }
    return product;
  }

  private static ProductChange whole(Visit visit, Form form) {
    return new ProductChange(
        form.get("name"),
        form.get("description"),
        visit.decimal(form.get("price")),
        form.orNull("currency"),
        form.number("stock").orElse(-1L),
        new ProductChange.Shelf(form.number("category").orElse(null)));
  }

  private View newForm(Visit visit, Form form) {
    return visit.show(form.status(), templates.shopOffer(visit, null, form, choices(visit)));
  }

  private View editForm(Visit visit, Product product, Form form) {
    return visit.show(form.status(), templates.shopOffer(visit, product, form, choices(visit)));
  }

  private List<Choice> choices(Visit visit) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", visit.text("shop.no-category")));
    categories.list(PageRequest.first(PageRequest.MAX_SIZE)).items().stream()
        .sorted(Comparator.comparing(ProductCategory::name, visit.alphabet()))
        .forEach(
            category -> choices.add(new Choice(String.valueOf(category.id()), category.name())));
    return choices;
  }
}
