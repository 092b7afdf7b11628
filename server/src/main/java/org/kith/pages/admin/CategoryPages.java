package org.kith.pages.admin;

import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.taxonomy.Categories;
import org.kith.taxonomy.Category;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Making, renaming and removing categories (rule W4), for moderators.
@Controller
class CategoryPages {

  private static final String PATH = "/admin/categories";

  private final Categories categories;
  private final Templates templates;

  CategoryPages(Categories categories, Templates templates) {
    this.categories = categories;
    this.templates = templates;
  }

  @GetMapping(PATH)
  View list(Visit visit, PageRequest page) {
    return list(visit, Form.EMPTY, page);
  }

  @PostMapping(PATH)
  View create(Visit visit, Form form) {
    return form.submit(
        () -> {
          categories.create(visit.viewer(), form.get("name"), form.get("description"));
          return visit.go(PATH, Flash.of("admin.category-made", form.get("name").strip()));
        },
        refused -> list(visit, refused, PageRequest.first(PageRequest.DEFAULT_SIZE)));
  }

  @GetMapping(PATH + "/{slug}")
  View show(Visit visit, @PathVariable String slug) {
    Category category = category(visit, slug);
    return edit(
        visit,
        category,
        Form.filled("name", category.name(), "description", category.description()));
  }

  @PostMapping(PATH + "/{slug}")
  View change(Visit visit, @PathVariable String slug, Form form) {
    Category category = category(visit, slug);
    return form.submit(
        () -> {
          categories.replace(visit.viewer(), slug, form.get("name"), form.get("description"));
          return visit.go(PATH, Flash.of("admin.category-changed", form.get("name").strip()));
        },
        refused -> edit(visit, category, refused));
  }

  @PostMapping(PATH + "/{slug}/delete")
  View delete(Visit visit, @PathVariable String slug) {
    Category category = category(visit, slug);
    categories.delete(visit.viewer(), slug);
    return visit.go(PATH, Flash.of("admin.category-removed", category.name()));
  }

  private Category category(Visit visit, String slug) {
    visit.viewer().require(Permission.MODERATE);
    return categories.get(slug);
  }

  private View list(Visit visit, Form form, PageRequest page) {
    visit.viewer().require(Permission.MODERATE);
    return visit.show(form.status(), templates.adminCategories(visit, form, categories.list(page)));
  }

  private View edit(Visit visit, Category category, Form form) {
    String path = PATH + "/" + Paths.segment(category.slug());
    return visit.show(form.status(), templates.adminCategory(visit, category, path, form));
  }
}
