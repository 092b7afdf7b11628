package org.kith.pages.reading;

import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.social.Reaction;
import org.kith.social.Reactions;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// The buttons to react to a post (rule S4).
@Controller
class ReactionPages {

  private final Reactions reactions;
  private final Templates templates;

  ReactionPages(Reactions reactions, Templates templates) {
    this.reactions = reactions;
    this.templates = templates;
  }

  /// Pressed once the viewer has this reaction, pressed again none.
  @PostMapping("/posts/{id:[0-9]{1,16}}/like")
  View toggle(Visit visit, Form form, @PathVariable long id) {
    Reactions.State now =
        reactions.toggle(
            visit.viewer(), id, Reaction.of(form.given("reaction").orElse(Reaction.LIKE.word())));
    String back = form.get("return");
    return visit.isPart()
        ? visit.show(
            templates.readingReactions(
                visit, id, now.likeCount(), now.reaction(), true, form.has("whole", "1"), back))
        : visit.go(back.isEmpty() ? "/posts/" + id : back);
  }
}
