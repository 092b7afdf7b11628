package org.kith.pages.reading;

import org.kith.identity.User;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.social.Relation;
import org.springframework.web.servlet.View;

/// The button that follows a person or a project, or ends that. It sends `return`, where to go
/// then, and `counted` where the number of followers is shown beside it.
///
/// @param path of whom it follows
/// @param name what they are called
public record FollowButton(String path, String name, State state) {

  /// How the viewer stands to whom it follows.
  public enum State {
    APART("reading.follow", "reading.follow-named"),
    /// To a private person, whom one asks.
    ASKABLE("reading.request", "reading.request-named"),
    REQUESTED("reading.requested", "reading.requested-named"),
    FOLLOWING("reading.unfollow", "reading.unfollow-named");

    private final String text;
    private final String named;

    /// @param text the key of what the button says
    /// @param named the same with whom it is about
    State(String text, String named) {
      this.text = text;
      this.named = named;
    }

    static State of(boolean following, boolean requested, boolean isPrivate) {
      return following ? FOLLOWING : requested ? REQUESTED : isPrivate ? ASKABLE : APART;
    }
  }

  public FollowButton(String path, String name, boolean following) {
    this(path, name, State.of(following, false, false));
  }

  public static FollowButton of(User user, Relation relation) {
    return new FollowButton(
        Paths.user(user.username()),
        "@" + user.username(),
        State.of(relation.following(), relation.requested(), user.isPrivate()));
  }

  /// Is there something to end, a follow or a request?
  public boolean ends() {
    return state == State.FOLLOWING || state == State.REQUESTED;
  }

  public String text() {
    return state.text;
  }

  public String named() {
    return state.named;
  }

  /// What is answered when it was pressed.
  View pressed(Visit visit, Form form, long followers, Templates templates) {
    if (visit.isPart()) {
      return visit.show(
          templates.readingFollowed(
              visit, this, form.get("return"), form.has("counted", "1"), followers));
    }
    Flash flash = Flash.of(said(), name);
    return visit.go(form.given("return").orElse(path), flash);
  }

  private String said() {
    return switch (state) {
      case FOLLOWING -> "reading.followed";
      case REQUESTED -> "reading.asked";
      case APART, ASKABLE -> "reading.unfollowed";
    };
  }
}
