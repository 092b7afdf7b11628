package org.kith.taxonomy;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.identity.Standings;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Categories: a post has at most one (rule W4). Writing them needs MODERATE and is in the audit
/// log. No two names are the same in whatever case: Problem.Conflict "Category already exists".
///
/// One is named by its slug, or by its id; where a slug looks like an id, the slug goes first.
@Service
public class Categories {

  private final CategorySql categories;
  private final Standings standings;
  private final Audit audit;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  Categories(
      CategorySql categories,
      Standings standings,
      Audit audit,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.categories = categories;
    this.standings = standings;
    this.audit = audit;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// Makes a category.
  ///
  /// @return its slug
  public String create(Viewer viewer, @Nullable String name, @Nullable String description) {
    long me = viewer.require(Permission.MODERATE);
    CategoryText text = CategoryText.whole(name, description);
    long id = ids.next();
    transactions.run(() -> {
      standings.requireActive(me);
      if (!categories.insert(
          id, String.valueOf(text.name()), String.valueOf(text.description()), clock.instant())) {
        throw exists();
      }
      audit.record(viewer, Act.of("category.create", id, String.valueOf(text.name())));
    });
    return get(String.valueOf(id)).slug();
  }

  /// Writes name and description anew. The slug stays.
  ///
  /// @throws Problem.NotFound "Category not found"
  public void replace(
      Viewer viewer, String key, @Nullable String name, @Nullable String description) {
    viewer.require(Permission.MODERATE);
    update(viewer, key, CategoryText.whole(name, description));
  }

  /// Changes what is not null, otherwise as [#replace].
  public void change(
      Viewer viewer, String key, @Nullable String name, @Nullable String description) {
    viewer.require(Permission.MODERATE);
    update(viewer, key, CategoryText.part(name, description));
  }

  private void update(Viewer viewer, String key, CategoryText text) {
    transactions.run(() -> {
      standings.requireActive(viewer.requireSignedIn());
      Category before = get(key);
      categories.update(before.id(), text);
      audit.record(
          viewer,
          Act.of(
              "category.change", before.id(), text.name() == null ? before.name() : text.name()));
    });
  }

  /// Removes a category for good. Its posts stay, in no category.
  ///
  /// @throws Problem.NotFound "Category not found"
  public void delete(Viewer viewer, String key) {
    long me = viewer.require(Permission.MODERATE);
    transactions.run(() -> {
      standings.requireActive(me);
      Category leaving = get(key);
      if (!categories.delete(leaving.id())) {
        throw notFound();
      }
      audit.record(viewer, Act.of("category.remove", leaving.id(), leaving.name()));
    });
  }

  /// @throws Problem.NotFound "Category not found"
  public Category get(String key) {
    return find(key).orElseThrow(Categories::notFound);
  }

  public Optional<Category> find(String key) {
    return categories.find(key);
  }

  /// All categories, the one with most posts first. Anybody may. One whose use changes while
  /// somebody pages through may move past them.
  public Page<Category> list(PageRequest page) {
    return Page.of(
        page,
        categories.list(page),
        category -> new Cursor(category.postCount(), category.id()),
        categories::count);
  }

  /// Keeps a category from being removed until the transaction of the caller ends.
  ///
  /// @throws Problem.NotFound "Category not found"
  public void hold(long id) {
    if (!categories.hold(id)) {
      throw notFound();
    }
  }

  /// The id of the category of this name, in whatever case, made if there is none. For imports; it
  /// asks nobody's permission and belongs to the transaction of its caller.
  public long findOrMake(String name) {
    return transactions.write(() -> {
      Optional<Long> known = categories.idOf(name);
      if (known.isPresent()) {
        return known.get();
      }
      long id = ids.next();
      return categories.insert(id, name, "", clock.instant())
          ? id
          : categories.idOf(name).orElseThrow();
    });
  }

  static Problem exists() {
    return new Problem.Conflict("Category already exists");
  }

  private static Problem notFound() {
    return new Problem.NotFound("Category not found");
  }
}
