package org.kith.social;

import org.jspecify.annotations.Nullable;
import org.kith.kernel.AtMost;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Reacting to posts. The kind comes in the body or the query, the body first; a like when in
/// neither.
@RestController
@RequestMapping("/api/posts/{id}")
class ReactionApi {

  private final Reactions reactions;

  ReactionApi(Reactions reactions) {
    this.reactions = reactions;
  }

  @PostMapping("/like")
  Reactions.State toggle(
      Viewer viewer,
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String reaction,
      @RequestBody(required = false) @Nullable Wish body) {
    return reactions.toggle(viewer, id, kind(body, reaction));
  }

  @PutMapping("/like")
  Reactions.State put(
      Viewer viewer,
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String reaction,
      @RequestBody(required = false) @Nullable Wish body) {
    return reactions.put(viewer, id, kind(body, reaction));
  }

  @DeleteMapping("/like")
  Reactions.State delete(Viewer viewer, @PathVariable long id) {
    return reactions.delete(viewer, id);
  }

  @GetMapping("/likes")
  Page<ListedReaction> likes(Viewer viewer, @PathVariable long id, PageRequest page) {
    return reactions.to(viewer, id, page);
  }

  private static Reaction kind(@Nullable Wish body, @Nullable String query) {
    String word = body != null && body.reaction != null ? body.reaction : query;
    return word == null ? Reaction.LIKE : Reaction.of(word);
  }

  record Wish(@Nullable @AtMost(20) String reaction) {}
}
