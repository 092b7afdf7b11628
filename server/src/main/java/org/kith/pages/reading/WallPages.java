package org.kith.pages.reading;

import java.util.Locale;
import java.util.function.BiConsumer;
import org.kith.identity.User;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.privacy.Blocks;
import org.kith.privacy.Mutes;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Blocking and muting a person. For whoever is signed in.
@Controller
class WallPages {

  private static final String PERSON = "/@{username:[A-Za-z0-9_]{3,50}}";

  private final Users users;
  private final Blocks blocks;
  private final Mutes mutes;
  private final Templates templates;

  WallPages(Users users, Blocks blocks, Mutes mutes, Templates templates) {
    this.users = users;
    this.blocks = blocks;
    this.mutes = mutes;
    this.templates = templates;
  }

  /// Says what follows, and asks.
  @GetMapping(PERSON + "/block")
  View ask(Visit visit, @PathVariable String username) {
    visit.viewer().requireSignedIn();
    User user = users.find(visit.viewer(), ref(username));
    return visit.show(templates.readingBlock(visit, user));
  }

  @PostMapping(PERSON + "/block")
  View block(Visit visit, @PathVariable String username) {
    blocks.block(visit.viewer(), ref(username));
    String name = "@" + username;
    return visit.go(
        "/settings/blocked", Flash.of("reading.blocked", name).undoneBy("/" + name + "/unblock"));
  }

  @PostMapping(PERSON + "/unblock")
  View unblock(Visit visit, Form form, @PathVariable String username) {
    return turn(visit, form, username, blocks::unblock, "reading.unblocked");
  }

  @PostMapping(PERSON + "/mute")
  View mute(Visit visit, Form form, @PathVariable String username) {
    return turn(visit, form, username, mutes::mute, "reading.muted");
  }

  @PostMapping(PERSON + "/unmute")
  View unmute(Visit visit, Form form, @PathVariable String username) {
    return turn(visit, form, username, mutes::unmute, "reading.unmuted");
  }

  private static View turn(
      Visit visit, Form form, String username, BiConsumer<Viewer, UserRef> act, String said) {
    act.accept(visit.viewer(), ref(username));
    return visit.go(
        form.given("return").orElse(Paths.user(username)), Flash.of(said, "@" + username));
  }

  /// What is left of somebody who is not there for the viewer: who blocked them can take it back.
  ///
  /// @throws Problem.NotFound the refusal, for everybody else
  View gone(Visit visit, String username, Problem.NotFound refusal) {
    if (!blocks.isBlocked(visit.viewer(), ref(username))) {
      throw refusal;
    }
    return visit.show(404, templates.readingBlocked(visit, username.toLowerCase(Locale.ROOT)));
  }

  /// What stands between the viewer and a person whom they see.
  Wall wall(Visit visit, User user) {
    Viewer viewer = visit.viewer();
    return new Wall(
        viewer.isSignedIn() && !viewer.is(user.id()),
        blocks.sees(viewer) && blocks.isBlocked(viewer, user.id()),
        mutes.isMuted(viewer, user.id()));
  }

  private static UserRef ref(String username) {
    return new UserRef.Name(username.toLowerCase(Locale.ROOT));
  }
}
