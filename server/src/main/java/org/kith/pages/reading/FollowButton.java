package org.kith.pages.reading;

import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.springframework.web.servlet.View;

/// The button that follows a person or a project, or ends that. It sends `return`, where to go
/// then, and `counted` where the number of followers is shown beside it.
///
/// @param path of whom it follows
/// @param name what they are called
public record FollowButton(String path, String name, boolean following) {

  /// What is answered when it was pressed.
  View pressed(Visit visit, Form form, long followers, Templates templates) {
    if (visit.isPart()) {
      return visit.show(
          templates.readingFollowed(
              visit, this, form.get("return"), form.has("counted", "1"), followers));
    }
    Flash flash = Flash.of(following ? "reading.followed" : "reading.unfollowed", name);
    return visit.go(form.given("return").orElse(path), flash);
  }
}
