package org.kith.pages.writing;

import java.util.UUID;
import java.util.function.Function;
import org.kith.idempotency.Once;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.publishing.PostDraft;
import org.kith.publishing.Posts;
import org.springframework.stereotype.Component;

/// Makes the post that a form begins, once however often the form is sent: by a second click, or by
/// a script that got no answer.
@Component
class BegunPosts {

  private final Posts posts;
  private final Once once;

  BegunPosts(Posts posts, Once once) {
    this.posts = posts;
    this.once = once;
  }

  static String newKey() {
    return UUID.randomUUID().toString();
  }

  /// @return the id of the post
  /// @throws org.kith.kernel.Problem.Conflict when the form was sent before with something else
  long once(Visit visit, Form form, Function<Typed, PostDraft> draft) {
    PostDraft wanted = draft.apply(Typed.of(visit, form));
    String path =
        once.path(
            visit.viewer(),
            form.get("key"),
            wanted.toString(),
            () -> "/posts/" + posts.publish(visit.viewer(), wanted));
    return Long.parseLong(path.substring("/posts/".length()));
  }
}
