package org.kith.comments;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.AtMost;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Comments.
@RestController
class CommentApi {

  private final Comments comments;

  CommentApi(Comments comments) {
    this.comments = comments;
  }

  @PostMapping("/api/posts/{id}/comments")
  ResponseEntity<Comment> add(Viewer viewer, @PathVariable long id, @RequestBody NewComment body) {
    long made = comments.add(viewer, id, body.content, body.parentId);
    return ResponseEntity.created(URI.create("/api/comments/" + made))
        .body(comments.find(viewer, made));
  }

  @GetMapping("/api/posts/{id}/comments")
  Page<Comment> of(
      Viewer viewer,
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String order,
      PageRequest page) {
    return comments.of(viewer, id, Order.of(order), page);
  }

  @GetMapping("/api/comments/{id}")
  Comment comment(Viewer viewer, @PathVariable long id) {
    return comments.find(viewer, id);
  }

  @PatchMapping("/api/comments/{id}")
  Comment change(Viewer viewer, @PathVariable long id, @RequestBody Change body) {
    comments.change(viewer, id, body.content);
    return comments.find(viewer, id);
  }

  @DeleteMapping("/api/comments/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Viewer viewer, @PathVariable long id) {
    comments.delete(viewer, id);
  }

  @PostMapping("/api/comments/{id}/restore")
  Comment restore(Viewer viewer, @PathVariable long id) {
    comments.restore(viewer, id);
    return comments.find(viewer, id);
  }

  /// @param content Markdown
  /// @param parentId the comment it replies to
  record NewComment(@Nullable @AtMost(10000) String content, @Nullable Long parentId) {}

  /// @param content Markdown
  record Change(@Nullable @AtMost(10000) String content) {}
}
