package org.kith.shop;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.identity.Standings;
import org.kith.kernel.Check;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Kinds of product (rule H1). Anybody may read them, writing needs MODERATE and is in the audit
/// log.
@Service
public class ProductCategories {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 2000;

  private final ProductCategorySql categories;
  private final Standings standings;
  private final Audit audit;
  private final Transactions transactions;
  private final Ids ids;

  ProductCategories(
      ProductCategorySql categories,
      Standings standings,
      Audit audit,
      Transactions transactions,
      Ids ids) {
    this.categories = categories;
    this.standings = standings;
    this.audit = audit;
    this.transactions = transactions;
    this.ids = ids;
  }

  /// @throws Problem.Invalid naming the fields that cannot be accepted
  /// @throws Problem.Conflict "Product category already exists"
  public ProductCategory create(
      Viewer viewer, @Nullable String name, @Nullable String description) {
    long me = viewer.require(Permission.MODERATE);
    ProductCategory category = checked(ids.next(), name == null ? "" : name, description);
    return transactions.write(() -> {
      standings.requireActive(me);
      if (!categories.insert(category)) {
        throw exists();
      }
      audit.record(viewer, Act.of("product_category.create", category.id(), category.name()));
      return category;
    });
  }

  /// Writes what is not null.
  ///
  /// @throws Problem.Invalid naming the fields that cannot be accepted
  /// @throws Problem.NotFound "Product category not found"
  /// @throws Problem.Conflict "Product category already exists"
  public ProductCategory change(
      Viewer viewer, long id, @Nullable String name, @Nullable String description) {
    long me = viewer.require(Permission.MODERATE);
    return transactions.write(() -> {
      standings.requireActive(me);
      ProductCategory before = categories.lock(id).orElseThrow(ProductCategories::notFound);
      ProductCategory after =
          checked(
              id,
              name == null ? before.name() : name,
              description == null ? before.description() : description);
      if (!categories.update(after)) {
        throw exists();
      }
      audit.record(viewer, Act.of("product_category.change", id, after.name()));
      return after;
    });
  }

  /// Removes a category; its products have none from then on.
  ///
  /// @throws Problem.NotFound "Product category not found"
  public void remove(Viewer viewer, long id) {
    long me = viewer.require(Permission.MODERATE);
    transactions.run(() -> {
      standings.requireActive(me);
      ProductCategory leaving = categories.lock(id).orElseThrow(ProductCategories::notFound);
      categories.delete(id);
      audit.record(viewer, Act.of("product_category.remove", id, leaving.name()));
    });
  }

  /// @throws Problem.NotFound "Product category not found"
  public ProductCategory find(long id) {
    return categories.find(id).orElseThrow(ProductCategories::notFound);
  }

  /// All, the newest first.
  public Page<ProductCategory> list(PageRequest page) {
    List<ProductCategory> rows = categories.list(page);
    return Page.of(page, rows, row -> new Cursor(row.id(), row.id()), categories::count);
  }

  private static ProductCategory checked(long id, String name, @Nullable String description) {
    Check check = new Check();
    ProductCategory category =
        new ProductCategory(
            id,
            check.text("name", name, 1, LONGEST_NAME),
            check.text("description", description, 0, LONGEST_DESCRIPTION));
    check.done();
    return category;
  }

  private static Problem exists() {
    return new Problem.Conflict("Product category already exists");
  }

  static Problem notFound() {
    return new Problem.NotFound("Product category not found");
  }
}
