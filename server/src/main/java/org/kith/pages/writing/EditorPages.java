package org.kith.pages.writing;

import static org.kith.kernel.Permission.PUBLISH;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.cards.PostCard;
import org.kith.kernel.Problem;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.publishing.PostStatus;
import org.kith.publishing.Posts;
import org.kith.reading.PostLists;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Writing a post, and writing it anew (rules W1, W2). Whatever is refused shows the form again
/// with all that was typed; a post that was changed meanwhile is shown beside it (decision 22).
@Controller
class EditorPages {

  private static final Pattern SHEET = Pattern.compile("\\w{1,40}");

  private final BegunPosts begun;
  private final Posts posts;
  private final PostLists lists;
  private final Sheets sheets;

  EditorPages(BegunPosts begun, Posts posts, PostLists lists, Sheets sheets) {
    this.begun = begun;
    this.posts = posts;
    this.lists = lists;
    this.sheets = sheets;
  }

  @GetMapping("/write")
  View begin(Visit visit) {
    long writer = visit.viewer().require(PUBLISH);
    return sheets.show(
        visit,
        null,
        Form.filled("status", "draft", "writer", writer, "key", BegunPosts.newKey()),
        null);
  }

  @PostMapping("/write")
  View write(Visit visit, Form form, HttpServletResponse response) {
    return form.submit(
        () -> {
          visit.viewer().require(PUBLISH);
          requireWriter(visit, form);
          long id = Typed.byField(() -> begun.once(visit, form, typed -> typed.draft()));
          forget(form, response);
          return saved(visit, form, id);
        },
        refused -> sheets.show(visit, null, byViewer(visit, withNewKey(refused)), null));
  }

  @GetMapping("/posts/{id}/edit")
  View change(Visit visit, @PathVariable long id) {
    posts.editableBy(visit.viewer(), id);
    PostCard post = lists.post(visit.viewer(), id);
    return sheets.show(visit, id, Sheets.filled(visit, post), post);
  }

  @PostMapping("/posts/{id}/edit")
  View save(Visit visit, @PathVariable long id, Form form, HttpServletResponse response) {
    return form.submit(
        () -> {
          visit.viewer().requireSignedIn();
          requireWriter(visit, form);
          boolean isScheduled = form.get("status").equals(PostStatus.SCHEDULED.word());
          Typed typed = Typed.of(visit, form);
          Typed.byField(() -> {
            posts.change(visit.viewer(), id, typed.change(isScheduled));
            return id;
          });
          forget(form, response);
          return saved(visit, form, id);
        },
        refused -> sheets.show(visit, id, byViewer(visit, refused), stored(visit, id)));
  }

  /// What was begun by one person is not sent by the next one who signs in: not unknowingly.
  static void requireWriter(Visit visit, Form form) {
    Optional<Long> writer = form.number("writer");
    if (writer.isPresent() && !visit.viewer().is(writer.get())) {
      throw new Problem.Conflict("Somebody else began this; send it again to save it as yours");
    }
  }

  /// Tells the script which copy in the browser is not needed any more.
  private static void forget(Form form, HttpServletResponse response) {
    String sheet = form.get("sheet");
    if (SHEET.matcher(sheet).matches()) {
      response.addHeader(
          HttpHeaders.SET_COOKIE,
          ResponseCookie.from("kith_saved", sheet)
              .path("/")
              .sameSite("Lax")
              .maxAge(Duration.ofHours(1))
              .build()
              .toString());
    }
  }

  /// A form that was sent before is another one now.
  private static Form withNewKey(Form form) {
    return form.status() == 409 ? form.with("key", BegunPosts.newKey()) : form;
  }

  private static Form byViewer(Visit visit, Form form) {
    return visit.isSignedIn() ? form.with("writer", visit.viewer().userId()) : form;
  }

  private @Nullable PostCard stored(Visit visit, long id) {
    try {
      return visit.isSignedIn() ? lists.post(visit.viewer(), id) : null;
    } catch (Problem.NotFound e) {
      return null;
    }
  }

  private View saved(Visit visit, Form form, long id) {
    PostCard post = lists.post(visit.viewer(), id);
    return switch (post.status()) {
      case DRAFT -> visit.go("/posts/" + id + "/edit", Flash.of("writing.draft-saved"));
      case SCHEDULED ->
          visit.go(
              "/posts/" + id + "/edit",
              Flash.of(
                  "writing.scheduled-for",
                  visit.moment(Objects.requireNonNull(post.publishedAt()))));
      case PUBLISHED ->
          visit.go(
              Paths.post(id, post.slug()),
              Flash.of(
                  form.get("status").equals("published") ? "writing.saved" : "writing.published"));
    };
  }
}
