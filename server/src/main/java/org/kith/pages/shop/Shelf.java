package org.kith.pages.shop;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.identity.User;
import org.kith.shop.ProductCategory;
import org.kith.shop.Products;
import org.kith.teams.Project;

/// What one list of the catalogue shows; null for all.
public record Shelf(
    List<ProductCategory> categories,
    @Nullable ProductCategory category,
    @Nullable User seller,
    @Nullable Project project) {

  /// The path of this list.
  public String path() {
    if (category != null) {
      return "/shop?category=" + category.id();
    }
    if (seller != null) {
      return "/shop?seller=@" + seller.username();
    }
    return project == null ? "/shop" : "/shop?project=" + project.slug();
  }

  Products.Filter filter() {
    return new Products.Filter(
        category == null ? null : category.id(),
        seller == null ? null : seller.id(),
        project == null ? null : project.id());
  }
}
