package org.kith.pages.writing;

import static org.kith.kernel.Permission.PUBLISH;

import java.util.Map;
import java.util.stream.Stream;
import org.kith.cards.PostCard;
import org.kith.kernel.Problem;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.publishing.Post;
import org.kith.publishing.PostStatus;
import org.kith.publishing.Posts;
import org.kith.reading.PostLists;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.View;

/// Saves drafts while they are typed, for the editor's script (decision 22). It sends the fields of
/// the form as JSON, and is answered with what to show, or with a problem.
///
/// Only one's own drafts: what others may see is never changed without a button, and what a
/// moderator begins to change is not in the audit log with every word.
@Controller
class AutosavePages {

  private final BegunPosts begun;
  private final Posts posts;
  private final PostLists lists;
  private final Templates templates;

  AutosavePages(BegunPosts begun, Posts posts, PostLists lists, Templates templates) {
    this.begun = begun;
    this.posts = posts;
    this.lists = lists;
    this.templates = templates;
  }

  /// Makes the draft. Sent again as it was, it is the same draft.
  @PostMapping("/write/autosave")
  View begin(Visit visit, @RequestBody Map<String, String> fields) {
    visit.viewer().require(PUBLISH);
    Form form = form(fields);
    EditorPages.requireWriter(visit, form);
    String untitled = visit.text("writing.untitled");
    long id = begun.once(visit, form, typed -> typed.begun(untitled));
    return saved(visit, id);
  }

  @PostMapping("/posts/{id}/autosave")
  View go(Visit visit, @PathVariable long id, @RequestBody Map<String, String> fields) {
    visit.viewer().requireSignedIn();
    Form form = form(fields);
    EditorPages.requireWriter(visit, form);
    if (!isAutosaved(visit, posts.editableBy(visit.viewer(), id))) {
      throw new Problem.Conflict("Only your own drafts are saved while you type");
    }
    posts.change(visit.viewer(), id, Typed.of(visit, form).autosave());
    return saved(visit, id);
  }

  private static boolean isAutosaved(Visit visit, Post post) {
    return post.status() == PostStatus.DRAFT && visit.viewer().is(post.authorId());
  }

  private static Form form(Map<String, String> fields) {
    return Form.filled(
        fields.entrySet().stream()
            .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
            .toArray());
  }

  private View saved(Visit visit, long id) {
    PostCard post = lists.post(visit.viewer(), id);
    return visit.show(templates.writingAutosaved(visit, post));
  }
}
