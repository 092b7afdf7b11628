package org.kith.reading;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.cards.PostCard;
import org.kith.kernel.AtMost;
import org.kith.kernel.Viewer;
import org.kith.publishing.PostChange;
import org.kith.publishing.PostDraft;
import org.kith.publishing.Posts;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One post: writing it goes to publishing, the answer is read here.
@RestController
@RequestMapping("/api/posts")
class PostApi {

  private final Posts posts;
  private final PostLists lists;
  private final Inclusion inclusion;

  PostApi(Posts posts, PostLists lists, Inclusion inclusion) {
    this.posts = posts;
    this.lists = lists;
    this.inclusion = inclusion;
  }

  @PostMapping
  ResponseEntity<PostCard> publish(Viewer viewer, @RequestBody PostBody body) {
    long id = posts.publish(viewer, body.draft());
    return ResponseEntity.created(URI.create("/api/posts/" + id)).body(lists.post(viewer, id));
  }

  @GetMapping("/{id}")
  PostCard post(
      Viewer viewer,
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String include) {
    return inclusion.one(viewer, include, () -> lists.post(viewer, id));
  }

  @PutMapping("/{id}")
  PostCard replace(Viewer viewer, @PathVariable long id, @RequestBody PostBody body) {
    posts.replace(viewer, id, body.draft());
    return lists.post(viewer, id);
  }

  @PatchMapping("/{id}")
  PostCard change(Viewer viewer, @PathVariable long id, @RequestBody PostPart body) {
    posts.change(viewer, id, body.change());
    return lists.post(viewer, id);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Viewer viewer, @PathVariable long id) {
    posts.delete(viewer, id);
  }

  @PostMapping("/{id}/restore")
  PostCard restore(Viewer viewer, @PathVariable long id) {
    posts.restore(viewer, id);
    return lists.post(viewer, id);
  }

  @DeleteMapping("/{id}/purge")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void purge(Viewer viewer, @PathVariable long id) {
    posts.purge(viewer, id);
  }

  @PostMapping("/{id}/tags/{tagId}")
  PostCard addTag(Viewer viewer, @PathVariable long id, @PathVariable long tagId) {
    posts.addTag(viewer, id, tagId);
    return lists.post(viewer, id);
  }

  @DeleteMapping("/{id}/tags/{tagId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removeTag(Viewer viewer, @PathVariable long id, @PathVariable long tagId) {
    posts.removeTag(viewer, id, tagId);
  }

  /// @param content Markdown
  /// @param status `draft`, `scheduled` or `published`
  /// @param tags names, made if new
  record PostBody(
      @Nullable @AtMost(200) String title,
      @Nullable @AtMost(1 << 20) String content,
      @Nullable @AtMost(20) String status,
      @Nullable Instant publishAt,
      @Nullable @AtMost(20) List<@AtMost(50) String> tags,
      @Nullable @AtMost(20) List<Long> tagIds,
      @Nullable Long categoryId,
      @Nullable Long projectId) {

    PostDraft draft() {
      return new PostDraft(title, content, status, publishAt, tags, tagIds, categoryId, projectId);
    }
  }

  /// @param categoryId null when it was not sent, empty when it was sent as null
  /// @param projectId likewise
  @SuppressWarnings("NullableOptional")
  record PostPart(
      @Nullable @AtMost(200) String title,
      @Nullable @AtMost(1 << 20) String content,
      @Nullable @AtMost(20) String status,
      @Nullable Instant publishAt,
      @Nullable @AtMost(20) List<@AtMost(50) String> tags,
      @Nullable @AtMost(20) List<Long> tagIds,
      @Nullable Optional<Long> categoryId,
      @Nullable Optional<Long> projectId) {

    PostChange change() {
      return new PostChange(title, content, status, publishAt, tags, tagIds, categoryId, projectId);
    }
  }
}
