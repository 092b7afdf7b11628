package org.kith.taxonomy;

import java.time.Clock;
import org.kith.kernel.Ids;
import org.kith.kernel.Problem;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Categories: a post has at most one (rule W4).
@Service
public class Categories {

  private final CategorySql categories;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  Categories(CategorySql categories, Transactions transactions, Ids ids, Clock clock) {
    this.categories = categories;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// Keeps a category from being removed until the transaction of the caller ends.
  ///
  /// @throws Problem.NotFound "Category not found"
  public void hold(long id) {
    if (!categories.hold(id)) {
      throw new Problem.NotFound("Category not found");
    }
  }

  /// The id of the category of this name, made if there is none. For imports; it asks nobody's
  /// permission and belongs to the transaction of its caller.
  public long findOrMake(String name) {
    return transactions.write(() -> categories.findOrInsert(ids.next(), name, clock.instant()));
  }
}
