package org.kith.shop;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.AtMost;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Kinds of product.
@RestController
@RequestMapping("/api/product-categories")
class ProductCategoryApi {

  private final ProductCategories categories;

  ProductCategoryApi(ProductCategories categories) {
    this.categories = categories;
  }

  @PostMapping
  ResponseEntity<ProductCategory> create(Viewer viewer, @RequestBody Fields body) {
    ProductCategory category = categories.create(viewer, body.name, body.description);
    return ResponseEntity.created(URI.create("/api/product-categories/" + category.id()))
        .body(category);
  }

  @GetMapping
  Page<ProductCategory> list(PageRequest page) {
    return categories.list(page);
  }

  @GetMapping("/{id}")
  ProductCategory category(@PathVariable long id) {
    return categories.find(id);
  }

  @PutMapping("/{id}")
  ProductCategory replace(Viewer viewer, @PathVariable long id, @RequestBody Fields body) {
    return categories.change(
        viewer,
        id,
        body.name == null ? "" : body.name,
        body.description == null ? "" : body.description);
  }

  @PatchMapping("/{id}")
  ProductCategory change(Viewer viewer, @PathVariable long id, @RequestBody Fields body) {
    return categories.change(viewer, id, body.name, body.description);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Viewer viewer, @PathVariable long id) {
    categories.remove(viewer, id);
  }

  record Fields(@Nullable @AtMost(100) String name, @Nullable @AtMost(2000) String description) {}
}
