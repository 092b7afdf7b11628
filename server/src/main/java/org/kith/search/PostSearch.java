package org.kith.search;

import java.util.function.Function;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Service;

/// Finds listed posts by text in their title, tags, author's username or content (rule W6), in
/// whatever case.
///
/// The best place of a match decides: the whole title, part of it, a tag, the username, the
/// content; among equals the newest in the lists is first. Where more than 1 000 posts match in one
/// of these four, the 1 000 made last of them count. A query without three letters or digits in a
/// row is looked for in the 2 000 posts made last.
@Service
public class PostSearch {

  private final PostSearchSql posts;

  PostSearch(PostSearchSql posts) {
    this.posts = posts;
  }

  /// @return positions: opaque numbers that fall from the first to the last, with the post's id
  public Page<Cursor> page(SearchQuery query, PageRequest page) {
    PostSearchSql.Found found = posts.find(query, page);
    return Page.of(page, found.rows(), Function.identity(), found::total);
  }
}
