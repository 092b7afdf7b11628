package org.kith.pages.admin;

import org.kith.cards.PostCard;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.publishing.Posts;
import org.kith.reading.PostFilter;
import org.kith.reading.PostLists;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Everybody's deleted posts, to be brought back by moderators, and removed for good by
/// administrators (rule W2).
@Controller
class DeletedPostPages {

  private static final String PATH = "/admin/posts";

  private final PostLists lists;
  private final Posts posts;
  private final Templates templates;

  DeletedPostPages(PostLists lists, Posts posts, Templates templates) {
    this.lists = lists;
    this.posts = posts;
    this.templates = templates;
  }

  @GetMapping(PATH)
  View list(Visit visit, Form form, PageRequest page) {
    visit.viewer().require(Permission.MODERATE);
    PostFilter deleted = PostFilter.of(null, null, null, null, "deleted", form.orNull("q"));
    return visit.show(templates.adminPosts(visit, form, lists.list(visit.viewer(), deleted, page)));
  }

  @PostMapping(PATH + "/{id}/restore")
  View restore(Visit visit, @PathVariable long id) {
    visit.viewer().require(Permission.MODERATE);
    posts.restore(visit.viewer(), id);
    PostCard post = lists.post(visit.viewer(), id);
    return visit.go(
        PATH,
        Flash.of("admin.post-restored", post.title()).undoneBy("/admin/posts/" + id + "/delete"));
  }

  @PostMapping(PATH + "/{id}/remove")
  View remove(Visit visit, @PathVariable long id) {
    posts.purge(visit.viewer(), id);
    return visit.go(PATH, Flash.of("admin.post-removed"));
  }

  /// Takes a restoring back.
  @PostMapping(PATH + "/{id}/delete")
  View delete(Visit visit, @PathVariable long id) {
    visit.viewer().require(Permission.MODERATE);
    PostCard post = lists.post(visit.viewer(), id);
    posts.delete(visit.viewer(), id);
    return visit.go(PATH, Flash.of("admin.post-deleted", post.title()));
  }
}
