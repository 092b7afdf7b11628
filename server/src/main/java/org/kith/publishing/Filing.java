package org.kith.publishing;

import java.util.SortedSet;
import java.util.TreeSet;
import org.kith.kernel.Problem;
import org.kith.taxonomy.Categories;
import org.kith.taxonomy.Tag;
import org.kith.taxonomy.Tags;
import org.springframework.stereotype.Component;

/// What posts are filed under. Everything here belongs to the transaction that writes the post.
@Component
class Filing {

  private final Tags tags;
  private final Categories categories;

  Filing(Tags tags, Categories categories) {
    this.tags = tags;
    this.categories = categories;
  }

  /// Keeps the category these fields name, if any, until the transaction ends.
  ///
  /// @throws Problem.NotFound "Category not found"
  void holdCategory(PostFields fields) {
    if (fields.categoryId() != null) {
      categories.hold(fields.categoryId());
    }
  }

  /// The ids of the tags these fields name, made if new; without tags, those of before.
  ///
  /// @throws Problem.NotFound "Some tags not found"
  /// @throws Problem.Invalid when they are too many
  SortedSet<Long> tagIds(PostFields fields, SortedSet<Long> before) {
    PostFields.WantedTags wanted = fields.tags();
    if (wanted == null) {
      return before;
    }
    if (!tags.allExist(wanted.ids())) {
      throw new Problem.NotFound("Some tags not found");
    }
    SortedSet<Long> all = new TreeSet<>(tags.findOrMake(wanted.names()));
    all.addAll(wanted.ids());
    requireFew(all);
    return all;
  }

  /// @return its name
  /// @throws Problem.NotFound "Tag not found"
  String requireTag(long tagId) {
    return tags.find(tagId).map(Tag::name).orElseThrow(() -> new Problem.NotFound("Tag not found"));
  }

  static void requireFew(SortedSet<Long> tagIds) {
    if (tagIds.size() > PostFields.MAX_TAGS) {
      throw new Problem.Invalid("tags", PostFields.FEW_TAGS);
    }
  }
}
