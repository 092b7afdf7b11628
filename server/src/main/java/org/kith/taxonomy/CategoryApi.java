package org.kith.taxonomy;

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

/// Categories. The posts of a category are read elsewhere.
@RestController
@RequestMapping("/api/categories")
class CategoryApi {

  private final Categories categories;

  CategoryApi(Categories categories) {
    this.categories = categories;
  }

  @PostMapping
  ResponseEntity<Category> create(Viewer viewer, @RequestBody CategoryBody body) {
    String slug = categories.create(viewer, body.name, body.description);
    return ResponseEntity.created(URI.create("/api/categories/" + slug)).body(categories.get(slug));
  }

  @GetMapping
  Page<Category> list(PageRequest page) {
    return categories.list(page);
  }

  @GetMapping("/{slug}")
  Category category(@PathVariable String slug) {
    return categories.get(slug);
  }

  @PutMapping("/{slug}")
  Category replace(Viewer viewer, @PathVariable String slug, @RequestBody CategoryBody body) {
    categories.replace(viewer, slug, body.name, body.description);
    return categories.get(slug);
  }

  @PatchMapping("/{slug}")
  Category change(Viewer viewer, @PathVariable String slug, @RequestBody CategoryBody body) {
    categories.change(viewer, slug, body.name, body.description);
    return categories.get(slug);
  }

  @DeleteMapping("/{slug}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Viewer viewer, @PathVariable String slug) {
    categories.delete(viewer, slug);
  }

  record CategoryBody(
      @Nullable @AtMost(100) String name, @Nullable @AtMost(2000) String description) {}
}
