package org.kith.shop;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Standings;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Settings;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Things for sale (rule H1). Anybody may look. Whoever has PUBLISH may sell; a product is changed,
/// taken away and brought back by its seller and by whoever has MODERATE. A product that was taken
/// away, or whose seller is not active, is Problem.NotFound "Product not found".
@Service
public class Products {

  private final ProductSql products;
  private final ProductCategorySql categories;
  private final Standings standings;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;
  private final Currency usual;

  Products(
      ProductSql products,
      ProductCategorySql categories,
      Standings standings,
      Transactions transactions,
      Ids ids,
      Clock clock,
      Settings settings) {
    this.products = products;
    this.categories = categories;
    this.standings = standings;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.usual = settings.currency();
  }

  /// Offers a product. Needs PUBLISH. Without a currency its price is in that of the settings.
  ///
  /// @return the id of the new product
  /// @throws Problem.Invalid naming the fields that cannot be accepted
  /// @throws Problem.NotFound "Product category not found"
  public long offer(Viewer viewer, ProductChange sent) {
    long me = viewer.require(Permission.PUBLISH);
    ProductFields fields = ProductFields.of(sent, null, usual);
    long id = ids.next();
    transactions.run(() -> {
      standings.requireActive(me);
      holdCategory(fields.categoryId());
      products.insert(id, me, fields, now());
    });
    return id;
  }

  /// Writes what is not null.
  ///
  /// @throws Problem.Invalid naming the fields that cannot be accepted
  /// @throws Problem.NotFound "Product not found" or "Product category not found"
  /// @throws Problem.Forbidden to whom the product is not
  public void change(Viewer viewer, long id, ProductChange sent) {
    transactions.run(() -> {
      ProductFields before = lock(viewer, id);
      ProductFields after = ProductFields.of(sent, before, usual);
      holdCategory(after.categoryId());
      products.update(id, after);
    });
  }

  /// Takes a product out of the shop. Orders of it keep it.
  public void remove(Viewer viewer, long id) {
    transactions.run(() -> {
      lock(viewer, id);
      products.setDeletedAt(id, now());
    });
  }

  /// Brings a product back that was taken out; nothing happens to another one.
  public void restore(Viewer viewer, long id) {
    transactions.run(() -> {
      long me = viewer.requireSignedIn();
      long sellerId = products.sellerOf(id).orElseThrow(Products::notFound);
      standings.requireActive(me, sellerId);
      if (me != sellerId && !viewer.may(Permission.MODERATE)) {
        throw notFound();
      }
      products.setDeletedAt(id, null);
    });
  }

  /// The fields of a product as they are, nobody else changing them until the transaction ends.
  private ProductFields lock(Viewer viewer, long id) {
    long me = viewer.requireSignedIn();
    Product seen = find(id);
    standings.requireActive(me, seen.seller().id());
    if (!seen.mayBeEditedBy(viewer)) {
      throw new Problem.Forbidden(
          "Only its seller can do this, or somebody with the permission MODERATE");
    }
    return products.lock(id).orElseThrow(Products::notFound);
  }

  private void holdCategory(@Nullable Long categoryId) {
    if (categoryId != null && !categories.hold(categoryId)) {
      throw ProductCategories.notFound();
    }
  }

  public Product find(long id) {
    return products.find(id).orElseThrow(Products::notFound);
  }

  /// Products, the newest first.
  public Page<Product> list(Filter filter, PageRequest page) {
    List<Product> rows = products.list(filter, page);
    return Page.of(
        page,
        rows,
        row -> new Cursor(row.createdAt().toEpochMilli(), row.id()),
        () -> products.count(filter));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  static Problem notFound() {
    return new Problem.NotFound("Product not found");
  }

  /// Which products a list shows; null for all.
  public record Filter(@Nullable Long categoryId, @Nullable Long sellerId) {}
}
