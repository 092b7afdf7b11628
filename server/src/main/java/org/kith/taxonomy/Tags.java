package org.kith.taxonomy;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Tags (rule W3). Their names have one form: lower case, without a leading `#`.
@Service
public class Tags {

  private final TagSql tags;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  Tags(TagSql tags, Transactions transactions, Ids ids, Clock clock) {
    this.tags = tags;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// Makes a tag. Needs PUBLISH.
  ///
  /// @throws Problem.Invalid when the name cannot be a tag's
  /// @throws Problem.Conflict "Tag already exists"
  public Tag create(Viewer viewer, @Nullable String name) {
    viewer.require(Permission.PUBLISH);
    String text =
        Optional.ofNullable(name)
            .flatMap(Tag::nameOf)
            .orElseThrow(() -> new Problem.Invalid("name", Tag.NAME_RULE));
    long id = ids.next();
    transactions.run(() -> {
      if (!tags.insert(id, text, clock.instant())) {
        throw new Problem.Conflict("Tag already exists");
      }
      tags.count(1);
    });
    return new Tag(id, text, 0);
  }

  /// The ids of tags by their names, made if new. For use cases that file posts; it asks nobody's
  /// permission and belongs to the transaction of its caller.
  ///
  /// @param names in their one form, see [Tag#nameOf]
  public SortedSet<Long> findOrMake(SortedSet<String> names) {
    return transactions.write(() -> tags.findOrInsert(names, ids::next, clock.instant()));
  }

  public boolean allExist(Collection<Long> tagIds) {
    return tags.allExist(tagIds);
  }

  public Optional<Tag> find(long id) {
    return tags.find(id);
  }

  /// @param name in any form: `#Java` finds `java`
  public Optional<Tag> find(String name) {
    return Tag.nameOf(name).flatMap(tags::find);
  }

  /// All tags, or those whose name begins with `q`; most used first. Anybody may. A tag whose use
  /// changes while somebody pages through may move past them.
  public Page<Tag> list(@Nullable String q, PageRequest request) {
    Optional<String> prefix = q == null || q.isBlank() ? Optional.of("") : Tag.nameOf(q);
    List<Tag> found = prefix.map(text -> tags.list(text, request)).orElse(List.of());
    return Page.of(
        request,
        found,
        tag -> new Cursor(tag.postCount(), tag.id()),
        () -> prefix.map(tags::count).orElse(0L));
  }
}
