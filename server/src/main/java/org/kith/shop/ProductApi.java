package org.kith.shop;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.AtMost;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.kith.shop.ProductChange.Shelf;
import org.kith.teams.ProjectRef;
import org.kith.teams.Projects;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.annotation.JsonDeserialize;

/// Things for sale.
@RestController
@RequestMapping("/api/products")
class ProductApi {

  private final Products products;
  private final Users users;
  private final Projects projects;

  ProductApi(Products products, Users users, Projects projects) {
    this.products = products;
    this.users = users;
    this.projects = projects;
  }

  @PostMapping
  ResponseEntity<Product> offer(Viewer viewer, @RequestBody Offer body) {
    long id = products.offer(viewer, body.whole().change(), body.projectId);
    return ResponseEntity.created(URI.create("/api/products/" + id)).body(products.find(id));
  }

  @GetMapping
  Page<Product> list(
      Viewer viewer,
      @RequestParam(required = false) @Nullable Long category,
      @RequestParam(required = false) @Nullable UserRef seller,
      @RequestParam(required = false) @Nullable ProjectRef project,
      PageRequest page) {
    Long sellerId = seller == null ? null : users.idOf(viewer, seller);
    Long projectId = project == null ? null : projects.idOf(project);
    return products.list(new Products.Filter(category, sellerId, projectId), page);
  }

  @GetMapping("/{id}")
  Product product(@PathVariable long id) {
    return products.find(id);
  }

  @PutMapping("/{id}")
  Product replace(Viewer viewer, @PathVariable long id, @RequestBody Whole body) {
    products.change(viewer, id, body.change());
    return products.find(id);
  }

  @PatchMapping("/{id}")
  Product change(Viewer viewer, @PathVariable long id, @RequestBody Part body) {
    products.change(viewer, id, body.change());
    return products.find(id);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Viewer viewer, @PathVariable long id) {
    products.remove(viewer, id);
  }

  @PostMapping("/{id}/restore")
  Product restore(Viewer viewer, @PathVariable long id) {
    products.restore(viewer, id);
    return products.find(id);
  }

  /// As [Whole].
  ///
  /// @param projectId that sells it; null to sell it oneself
  record Offer(
      @Nullable @AtMost(200) String name,
      @Nullable @AtMost(5000) String description,
      @JsonDeserialize(using = PriceText.class) @Nullable @AtMost(20) String price,
      @Nullable @AtMost(3) String currency,
      @Nullable Long stock,
      @Nullable Long categoryId,
      @Nullable Long projectId) {

    Whole whole() {
      return new Whole(name, description, price, currency, stock, categoryId);
    }
  }

  /// @param price a decimal as text
  /// @param currency a code of ISO 4217
  record Whole(
      @Nullable @AtMost(200) String name,
      @Nullable @AtMost(5000) String description,
      @JsonDeserialize(using = PriceText.class) @Nullable @AtMost(20) String price,
      @Nullable @AtMost(3) String currency,
      @Nullable Long stock,
      @Nullable Long categoryId) {

    ProductChange change() {
      return new ProductChange(
          name == null ? "" : name,
          description == null ? "" : description,
          price == null ? "" : price,
          currency,
          stock == null ? -1 : stock,
          new Shelf(categoryId));
    }
  }

  /// @param categoryId null when it was not sent, empty when it was sent as null
  @SuppressWarnings("NullableOptional")
  record Part(
      @Nullable @AtMost(200) String name,
      @Nullable @AtMost(5000) String description,
      @JsonDeserialize(using = PriceText.class) @Nullable @AtMost(20) String price,
      @Nullable @AtMost(3) String currency,
      @Nullable Long stock,
      @Nullable Optional<Long> categoryId) {

    ProductChange change() {
      return new ProductChange(
          name,
          description,
          price,
          currency,
          stock,
          categoryId == null ? null : new Shelf(categoryId.orElse(null)));
    }
  }
}
