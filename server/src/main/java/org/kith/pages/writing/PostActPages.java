package org.kith.pages.writing;

import org.kith.cards.PostCard;
import org.kith.pages.Flash;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.publishing.Post;
import org.kith.publishing.PostChange;
import org.kith.publishing.PostStatus;
import org.kith.publishing.Posts;
import org.kith.reading.PostLists;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// What is done to a post with one button (rules W1, W2). Whoever may edit it may.
@Controller
class PostActPages {

  private final Posts posts;
  private final PostLists lists;
  private final Sheets sheets;

  PostActPages(Posts posts, PostLists lists, Sheets sheets) {
    this.posts = posts;
    this.lists = lists;
    this.sheets = sheets;
  }

  /// Hides it, and offers to restore it.
  @PostMapping("/posts/{id}/delete")
  View delete(Visit visit, @PathVariable long id) {
    Post post = posts.editableBy(visit.viewer(), id);
    posts.delete(visit.viewer(), id);
    return visit.go(
        post.status() == PostStatus.PUBLISHED ? "/" : "/drafts",
        Flash.of("writing.deleted", post.title()).undoneBy("/posts/" + id + "/restore"));
  }

  @PostMapping("/posts/{id}/restore")
  View restore(Visit visit, @PathVariable long id) {
    posts.restore(visit.viewer(), id);
    PostCard post = lists.post(visit.viewer(), id);
    return visit.go(
        post.status() == PostStatus.PUBLISHED ? Paths.post(id, post.slug()) : "/drafts",
        Flash.of("writing.restored", post.title()));
  }

  /// A draft that lacks what a post needs is shown in the editor, with what it lacks.
  @PostMapping("/posts/{id}/publish")
  View publish(Visit visit, @PathVariable long id) {
    PostCard before = editable(visit, id);
    return Sheets.filled(visit, before)
        .submit(
            () -> {
              posts.change(visit.viewer(), id, status(PostStatus.PUBLISHED));
              return visit.go(Paths.post(id, before.slug()), Flash.of("writing.published"));
            },
            refused -> sheets.show(visit, id, refused, before));
  }

  /// Makes a scheduled post a draft again.
  @PostMapping("/posts/{id}/unschedule")
  View unschedule(Visit visit, @PathVariable long id) {
    PostCard before = editable(visit, id);
    if (before.status() == PostStatus.SCHEDULED) {
      posts.change(visit.viewer(), id, status(PostStatus.DRAFT));
    }
    return visit.go("/drafts", Flash.of("writing.unscheduled", before.title()));
  }

  private PostCard editable(Visit visit, long id) {
    posts.editableBy(visit.viewer(), id);
    return lists.post(visit.viewer(), id);
  }

  private static PostChange status(PostStatus status) {
    return new PostChange(null, null, status.word(), null, null, null, null);
  }
}
