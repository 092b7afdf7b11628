package org.kith.shop;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Settings;
import org.kith.kernel.Viewer;
import org.kith.shop.Sellers.Seller;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Things for sale (rule H1), by people and by projects. Anybody may look. Whoever has PUBLISH may
/// sell, and with SELL in a project for it; a product is changed, taken away and brought back by
/// its seller, and by whoever has MODERATE, which is in the audit log. A product that was taken
/// away, or whose seller is not active, is Problem.NotFound "Product not found".
@Service
public class Products {

  private final ProductSql products;
  private final ProductCategorySql categories;
  private final Sellers sellers;
  private final Audit audit;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;
  private final Currency usual;

  Products(
      ProductSql products,
      ProductCategorySql categories,
      Sellers sellers,
      Audit audit,
      Transactions transactions,
      Ids ids,
      Clock clock,
      Settings settings) {
    this.products = products;
    this.categories = categories;
    this.sellers = sellers;
    this.audit = audit;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.usual = settings.currency();
  }

  /// Offers a product. Needs PUBLISH. Without a currency its price is in that of the settings.
  ///
  /// @param projectId that sells it; null to sell it oneself
  /// @return the id of the new product
  /// @throws Problem.Invalid naming the fields that cannot be accepted
  /// @throws Problem.NotFound "Product category not found" or "Project not found"
  /// @throws Problem.Forbidden without SELL in the project
  public long offer(Viewer viewer, ProductChange sent, @Nullable Long projectId) {
    long me = viewer.require(Permission.PUBLISH);
    Seller seller = projectId == null ? new Seller.Person(me) : new Seller.Team(projectId);
    ProductFields fields = ProductFields.of(sent, null, usual);
    long id = ids.next();
    transactions.run(() -> {
      sellers.requireMaySell(viewer, seller);
      holdCategory(fields.categoryId());
      products.insert(id, seller, fields, now());
      note(viewer, seller, Act.of("product.offer", id, fields.name()));
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
      Locked locked = lock(viewer, id);
      ProductFields after = ProductFields.of(sent, locked.fields, usual);
      holdCategory(after.categoryId());
      products.update(id, after);
      note(viewer, locked.seller, Act.of("product.change", id, after.name()));
    });
  }

  /// Takes a product out of the shop. Orders of it keep it.
  public void remove(Viewer viewer, long id) {
    transactions.run(() -> {
      Locked locked = lock(viewer, id);
      products.setDeletedAt(id, now());
      note(viewer, locked.seller, Act.of("product.delete", id, locked.fields.name()));
    });
  }

  /// Brings a product back that was taken out; nothing happens to another one.
  public void restore(Viewer viewer, long id) {
    transactions.run(() -> {
      viewer.requireSignedIn();
      Seller seller = products.offered(id).orElseThrow(Products::notFound).seller();
      sellers.hold(viewer, Set.of(seller));
      if (!mayEdit(viewer, seller)) {
        throw notFound();
      }
      ProductSql.Offered offered = products.lockOffered(id).orElseThrow(Products::notFound);
      if (offered.deleted()) {
        products.setDeletedAt(id, null);
        note(viewer, seller, Act.of("product.restore", id, offered.name()));
      }
    });
  }

  /// The fields of a product as they are, nobody else changing them until the transaction ends.
  private Locked lock(Viewer viewer, long id) {
    viewer.requireSignedIn();
    Seller seller = find(id).soldBy();
    sellers.hold(viewer, Set.of(seller));
    if (!mayEdit(viewer, seller)) {
      throw new Problem.Forbidden(
          "Only its seller can do this, or somebody with the permission MODERATE");
    }
    return new Locked(seller, products.lock(id).orElseThrow(Products::notFound));
  }

  private record Locked(Seller seller, ProductFields fields) {}

  /// May the viewer change this product and take it out?
  public boolean mayChange(Viewer viewer, Product product) {
    return mayEdit(viewer, product.soldBy());
  }

  private boolean mayEdit(Viewer viewer, Seller seller) {
    return viewer.may(Permission.MODERATE) || sellers.include(viewer, seller);
  }

  /// Keeps what is done by virtue of a permission over others.
  private void note(Viewer viewer, Seller seller, Act act) {
    if (viewer.may(Permission.MODERATE) && !sellers.include(viewer, seller)) {
      audit.record(viewer, act);
    }
  }

  private void holdCategory(@Nullable Long categoryId) {
    if (categoryId != null && !categories.hold(categoryId)) {
      throw ProductCategories.notFound();
    }
  }

  public Product find(long id) {
    return products.find(id).orElseThrow(Products::notFound);
  }

  /// Those of these products that are for sale, by id, in one statement.
  public Map<Long, Product> forSale(Collection<Long> productIds) {
    return productIds.isEmpty() ? Map.of() : products.forSale(Set.copyOf(productIds));
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
  public record Filter(
      @Nullable Long categoryId, @Nullable Long sellerId, @Nullable Long projectId) {}
}
