package org.kith.pages.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.comments.Comment;
import org.kith.kernel.Page;

/// One page of a post's comments, each reply below what it replies to. What replies to a comment of
/// another page stands at the top, and says so.
///
/// @param places in the order in which they are read
/// @param page how the page was read
public record CommentThread(List<Place> places, Page<Comment> page) {

  /// Deeper replies are indented no further, so that a phone still has room for words.
  private static final int DEEPEST = 4;

  public CommentThread {
    places = List.copyOf(places);
  }

  static CommentThread of(Page<Comment> page) {
    Map<Long, Comment> known = new HashMap<>();
    page.items().forEach(comment -> known.put(comment.id(), comment));
    Map<Long, List<Comment>> replies = new LinkedHashMap<>();
    for (Comment comment : page.items()) {
      Long parent = comment.parentId();
      long above = parent != null && known.containsKey(parent) ? parent : 0;
      replies.computeIfAbsent(above, id -> new ArrayList<>()).add(comment);
    }
    List<Place> places = new ArrayList<>();
    fill(places, replies, known, 0, 0);
    return new CommentThread(places, page);
  }

  private static void fill(
      List<Place> places,
      Map<Long, List<Comment>> replies,
      Map<Long, Comment> known,
      long above,
      int depth) {
    for (Comment comment : replies.getOrDefault(above, List.of())) {
      places.add(new Place(comment, Math.min(depth, DEEPEST), known.get(comment.parentId())));
      fill(places, replies, known, comment.id(), depth + 1);
    }
  }

  /// @param depth 0 for what replies to the post itself
  /// @param answered what it replies to, when that is on the same page
  public record Place(Comment comment, int depth, @Nullable Comment answered) {

    /// Does it reply to a comment of another page?
    public boolean answersElsewhere() {
      return comment.parentId() != null && answered == null;
    }
  }
}
