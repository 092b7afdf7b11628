package org.kith.reading;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kith.cards.PostCard;
import org.kith.comments.Comment;
import org.kith.comments.Comments;
import org.kith.kernel.Page;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.springframework.stereotype.Component;

/// What clients may have included in posts: `include=comments` gives each the first page of its
/// comments, oldest first, for all posts in one more statement (rule W5). A post's comment_count
/// tells whether it has more.
@Component
class Inclusion {

  private final Comments comments;

  Inclusion(Comments comments) {
    this.comments = comments;
  }

  /// @param include null for nothing
  /// @param posts those the viewer may see
  /// @throws Problem.Invalid for anything but `comments`
  Page<PostCard> page(Viewer viewer, @Nullable String include, Supplier<Page<PostCard>> posts) {
    if (!isWanted(include)) {
      return posts.get();
    }
    Page<PostCard> page = posts.get();
    return page.with(withComments(viewer, page.items()));
  }

  PostCard one(Viewer viewer, @Nullable String include, Supplier<PostCard> post) {
    return isWanted(include) ? withComments(viewer, List.of(post.get())).getFirst() : post.get();
  }

  private static boolean isWanted(@Nullable String include) {
    if (include != null && !include.equals("comments")) {
      throw new Problem.Invalid("include", "must be comments");
    }
    return include != null;
  }

  private List<PostCard> withComments(Viewer viewer, List<PostCard> posts) {
    Map<Long, List<Comment>> first =
        comments.first(viewer, posts.stream().map(PostCard::id).toList());
    return posts.stream().map(post -> post.with(first.getOrDefault(post.id(), List.of()))).toList();
  }
}
