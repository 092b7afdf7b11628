package org.kith.reading;

import org.jspecify.annotations.Nullable;
import org.kith.identity.UserRef;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Lists of posts.
@RestController
class PostListApi {

  private final PostLists lists;

  PostListApi(PostLists lists) {
    this.lists = lists;
  }

  @GetMapping("/api/posts")
  Page<PostCard> list(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String tag,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable UserRef author,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String q,
      PageRequest page) {
    return lists.list(viewer, PostFilter.of(tag, category, author, status, q), page);
  }

  @GetMapping("/api/tags/{name}/posts")
  Page<PostCard> byTag(Viewer viewer, @PathVariable String name, PageRequest page) {
    return lists.byTag(viewer, name, page);
  }

  @GetMapping("/api/users/{id}/posts")
  Page<PostCard> byAuthor(Viewer viewer, @PathVariable UserRef id, PageRequest page) {
    return lists.byAuthor(viewer, id, page);
  }

  @GetMapping("/api/categories/{slug}/posts")
  Page<PostCard> byCategory(Viewer viewer, @PathVariable String slug, PageRequest page) {
    return lists.byCategory(viewer, slug, page);
  }

  @GetMapping({"/api/me/feed", "/api/users/me/feed"})
  Page<PostCard> feed(Viewer viewer, PageRequest page) {
    return lists.feed(viewer, page);
  }
}
