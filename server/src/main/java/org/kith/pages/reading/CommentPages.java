package org.kith.pages.reading;

import org.kith.cards.PostCard;
import org.kith.comments.Comment;
import org.kith.comments.Comments;
import org.kith.comments.Order;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.reading.PostLists;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Commenting (rule W5). A refused comment is shown again on the page of its post.
@Controller
class CommentPages {

  private final Comments comments;
  private final PostLists posts;
  private final PostPages pages;

  CommentPages(Comments comments, PostLists posts, PostPages pages) {
    this.comments = comments;
    this.posts = posts;
    this.pages = pages;
  }

  /// Leads to the comment on the page of its post, whichever that is by now.
  @GetMapping("/comments/{id:[0-9]{1,16}}")
  View comment(Visit visit, @PathVariable long id) {
    return visit.go(pathTo(visit.viewer(), comments.find(visit.viewer(), id)));
  }

  @PostMapping("/posts/{id:[0-9]{1,16}}/comments")
  View add(Visit visit, Form form, @PathVariable long id) {
    return form.submit(
        () -> {
          long made =
              comments.add(
                  visit.viewer(), id, form.get("content"), form.number("reply").orElse(null));
          return goTo(visit, made, Flash.of("reading.comment-added"));
        },
        refused -> {
          PostCard card = posts.post(visit.viewer(), id);
          return pages.show(visit, refused, card, pageOfAnswered(visit.viewer(), refused));
        });
  }

  private PageRequest pageOfAnswered(Viewer viewer, Form form) {
    return form.given("reply").filter(text -> text.matches("[0-9]{1,16}")).isPresent()
        ? pageOf(viewer, comments.find(viewer, form.number("reply").orElseThrow()))
        : PageRequest.first(PostPages.COMMENTS);
  }

  @PostMapping("/comments/{id:[0-9]{1,16}}/edit")
  View change(Visit visit, Form form, @PathVariable long id) {
    return form.submit(
        () -> {
          comments.change(visit.viewer(), id, form.get("content"));
          return goTo(visit, id, Flash.of("reading.comment-changed"));
        },
        refused -> {
          Comment comment = comments.find(visit.viewer(), id);
          return pages.show(
              visit,
              refused,
              posts.post(visit.viewer(), comment.postId()),
              pageOf(visit.viewer(), comment));
        });
  }

  @PostMapping("/comments/{id:[0-9]{1,16}}/delete")
  View delete(Visit visit, @PathVariable long id) {
    comments.delete(visit.viewer(), id);
    return goTo(
        visit, id, Flash.of("reading.comment-deleted").undoneBy(Paths.comment(id) + "/restore"));
  }

  @PostMapping("/comments/{id:[0-9]{1,16}}/restore")
  View restore(Visit visit, @PathVariable long id) {
    comments.restore(visit.viewer(), id);
    return goTo(visit, id, Flash.of("reading.comment-restored"));
  }

  private View goTo(Visit visit, long id, Flash flash) {
    return visit.go(pathTo(visit.viewer(), comments.find(visit.viewer(), id)), flash);
  }

  private String pathTo(Viewer viewer, Comment comment) {
    PostCard card = posts.post(viewer, comment.postId());
    String after =
        pageOf(viewer, comment).after().map(cursor -> "?after=" + cursor.encode()).orElse("");
    return Paths.post(card.id(), card.slug()) + after + "#c-" + comment.id();
  }

  /// The first page if the comment is there, else the one that begins with it.
  private PageRequest pageOf(Viewer viewer, Comment comment) {
    PageRequest first = PageRequest.first(PostPages.COMMENTS);
    Page<Comment> page = comments.of(viewer, comment.postId(), Order.OLDEST, first);
    boolean isThere = page.items().stream().anyMatch(one -> one.id() == comment.id());
    Cursor before = new Cursor(comment.createdAt().toEpochMilli(), comment.id() - 1);
    return isThere ? first : PageRequest.after(before, PostPages.COMMENTS);
  }
}
