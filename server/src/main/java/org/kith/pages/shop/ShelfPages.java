package org.kith.pages.shop;

import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.shop.ProductCategories;
import org.kith.shop.ProductCategory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Kinds of product (rule H1), kept by moderators.
@Controller
class ShelfPages {

  private final ProductCategories categories;
  private final Templates templates;

  ShelfPages(ProductCategories categories, Templates templates) {
    this.categories = categories;
    this.templates = templates;
  }

  @GetMapping("/shop/categories")
  View list(Visit visit, PageRequest page) {
    return list(visit, Form.EMPTY, page);
  }

  @PostMapping("/shop/categories")
  View create(Visit visit, Form form, PageRequest page) {
    return form.submit(
        () -> {
          ProductCategory made =
              categories.create(visit.viewer(), form.get("name"), form.get("description"));
          return visit.go("/shop/categories", Flash.of("shop.category-made", made.name()));
        },
        refused -> list(visit, refused, page));
  }

  @GetMapping("/shop/categories/{id}/edit")
  View showEdit(Visit visit, @PathVariable long id) {
    visit.viewer().require(Permission.MODERATE);
    ProductCategory category = categories.find(id);
    return edit(
        visit,
        category,
        Form.filled("name", category.name(), "description", category.description()));
  }

  @PostMapping("/shop/categories/{id}/edit")
  View change(Visit visit, @PathVariable long id, Form form) {
    ProductCategory category = categories.find(id);
    return form.submit(
        () -> {
          String name = form.get("name");
          categories.change(visit.viewer(), id, name, form.get("description"));
          return visit.go("/shop/categories", Flash.of("shop.category-changed", name.strip()));
        },
        refused -> edit(visit, category, refused));
  }

  @PostMapping("/shop/categories/{id}/delete")
  View remove(Visit visit, @PathVariable long id) {
    ProductCategory category = categories.find(id);
    categories.remove(visit.viewer(), id);
    return visit.go("/shop/categories", Flash.of("shop.category-removed", category.name()));
  }

  private View list(Visit visit, Form form, PageRequest page) {
    visit.viewer().require(Permission.MODERATE);
    return visit.show(form.status(), templates.shopCategories(visit, form, categories.list(page)));
  }

  private View edit(Visit visit, ProductCategory category, Form form) {
    return visit.show(form.status(), templates.shopCategory(visit, category, form));
  }
}
