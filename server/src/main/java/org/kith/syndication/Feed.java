package org.kith.syndication;

import java.util.List;
import java.util.Optional;
import org.kith.cards.PostCard;
import org.kith.kernel.Cursor;

/// One page of a public list, to be written in any [FeedFormat].
///
/// @param page the path of the list's HTML page
/// @param after where this page of the feed begins; empty for the newest
/// @param next where the following page begins; empty on the last
record Feed(
    String title,
    String description,
    String page,
    Optional<Cursor> after,
    Optional<String> next,
    List<PostCard> posts) {

  Feed {
    posts = List.copyOf(posts);
  }

  /// Its address in a format, of the page with the newest posts.
  String path(FeedFormat format) {
    return (page.equals("/") ? "" : page) + "/feed." + format.word();
  }

  /// The address of this page of it.
  String self(FeedFormat format) {
    return after.map(cursor -> path(format, cursor.encode())).orElseGet(() -> path(format));
  }

  Optional<String> next(FeedFormat format) {
    return next.map(cursor -> path(format, cursor));
  }

  private String path(FeedFormat format, String cursor) {
    return path(format) + "?after=" + cursor;
  }
}
