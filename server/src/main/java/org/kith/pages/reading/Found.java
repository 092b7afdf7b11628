package org.kith.pages.reading;

import java.util.List;
import org.kith.cards.PostCard;
import org.kith.identity.User;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.taxonomy.Tag;

/// What was found by a text.
///
/// @param posts best first
/// @param people a few
/// @param tags a few whose names begin with it
public record Found(Page<PostCard> posts, List<User> people, List<Tag> tags) {

  static final Found NOTHING =
      new Found(
          Page.of(PageRequest.first(1), List.of(), card -> Cursor.NEWEST, () -> 0),
          List.of(),
          List.of());

  public boolean isEmpty() {
    return posts.items().isEmpty() && people.isEmpty() && tags.isEmpty();
  }
}
