package org.kith.search;

import java.util.function.Function;
import org.kith.hidden.HiddenPeople;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.springframework.stereotype.Service;

/// Finds listed posts by text in their title, tags, author's username or content (rule W6), in
/// whatever case.
///
/// The best place of a match decides: the whole title, part of it, a tag, the username, the
/// content; among equals the newest in the lists is first. The best 500 count: places are looked
/// through in that order until there are so many, each from the post made last. A query without
/// three letters or digits in a row is looked for in the 2 000 posts made last. Posts of people who
/// are hidden from the viewer are left out.
@Service
public class PostSearch {

  private final PostSearchSql posts;
  private final HiddenPeople hidden;

  PostSearch(PostSearchSql posts, HiddenPeople hidden) {
    this.posts = posts;
    this.hidden = hidden;
  }

  /// @return positions: opaque numbers that fall from the first to the last, with the post's id
  public Page<Cursor> page(Viewer viewer, SearchQuery query, PageRequest page) {
    PostSearchSql.Found found = posts.find(query, hidden.from(viewer).unasked(), page);
    return Page.of(page, found.rows(), Function.identity(), found::total);
  }
}
