package org.kith.reading;

import org.jspecify.annotations.Nullable;
import org.kith.cards.PostCard;
import org.kith.identity.UserRef;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.kith.limits.Limit;
import org.kith.limits.Limited;
import org.kith.search.SearchQuery;
import org.kith.teams.ProjectRef;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Lists of posts.
@RestController
class PostListApi {

  private final PostLists lists;
  private final Inclusion inclusion;

  PostListApi(PostLists lists, Inclusion inclusion) {
    this.lists = lists;
    this.inclusion = inclusion;
  }

  @GetMapping("/api/posts")
  @Limited(value = Limit.SEARCH, with = "q")
  Page<PostCard> list(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String tag,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable UserRef author,
      @RequestParam(required = false) @Nullable ProjectRef project,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String include,
      PageRequest page) {
    return inclusion.page(
        viewer,
        include,
        () -> lists.list(viewer, PostFilter.of(tag, category, author, project, status, q), page));
  }

  @GetMapping("/api/tags/{name}/posts")
  Page<PostCard> byTag(
      Viewer viewer,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String include,
      PageRequest page) {
    return inclusion.page(viewer, include, () -> lists.byTag(viewer, name, page));
  }

  @GetMapping("/api/users/{id}/posts")
  Page<PostCard> byAuthor(
      Viewer viewer,
      @PathVariable UserRef id,
      @RequestParam(required = false) @Nullable String include,
      PageRequest page) {
    return inclusion.page(viewer, include, () -> lists.byAuthor(viewer, id, page));
  }

  @GetMapping("/api/categories/{slug}/posts")
  Page<PostCard> byCategory(
      Viewer viewer,
      @PathVariable String slug,
      @RequestParam(required = false) @Nullable String include,
      PageRequest page) {
    return inclusion.page(viewer, include, () -> lists.byCategory(viewer, slug, page));
  }

  @GetMapping("/api/projects/{id}/posts")
  Page<PostCard> byProject(
      Viewer viewer,
      @PathVariable ProjectRef id,
      @RequestParam(required = false) @Nullable String include,
      PageRequest page) {
    return inclusion.page(viewer, include, () -> lists.byProject(viewer, id, page));
  }

  @GetMapping("/api/search")
  @Limited(Limit.SEARCH)
  Page<PostCard> search(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String include,
      PageRequest page) {
    SearchQuery query = SearchQuery.of(q);
    return inclusion.page(viewer, include, () -> lists.search(viewer, query, page));
  }

  @GetMapping({"/api/me/feed", "/api/users/me/feed"})
  Page<PostCard> feed(
      Viewer viewer, @RequestParam(required = false) @Nullable String include, PageRequest page) {
    return inclusion.page(viewer, include, () -> lists.feed(viewer, page));
  }
}
