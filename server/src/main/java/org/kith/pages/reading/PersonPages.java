package org.kith.pages.reading;

import java.util.List;
import java.util.Locale;
import org.kith.cards.PostCard;
import org.kith.identity.User;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.pages.Form;
import org.kith.pages.Head;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.reading.PostLists;
import org.kith.social.Follows;
import org.kith.social.ListedUser;
import org.kith.social.Relation;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// A person: what they tell of themselves and write, whom they follow and who follows them. Anybody
/// may look. Of a person who was deactivated only the name is left, of a deleted one nothing.
@Controller
class PersonPages {

  private static final String PERSON = "/@{username:[A-Za-z0-9_]{3,50}}";

  private final Users users;
  private final Follows follows;
  private final PostLists posts;
  private final WallPages walls;
  private final Templates templates;

  PersonPages(Users users, Follows follows, PostLists posts, WallPages walls, Templates templates) {
    this.users = users;
    this.follows = follows;
    this.posts = posts;
    this.walls = walls;
    this.templates = templates;
  }

  @GetMapping(PERSON)
  View profile(Visit visit, @PathVariable String username, PageRequest page) {
    try {
      return show(visit, find(visit, username), page);
    } catch (Problem.NotFound e) {
      return walls.gone(visit, username, e);
    }
  }

  private View show(Visit visit, User user, PageRequest page) {
    if (!visit.path().equals(Paths.user(user.username()))) {
      return visit.isAt(Paths.user(user.username()));
    }
    UserRef ref = new UserRef.Id(user.id());
    Page<PostCard> written = posts.byAuthor(visit.viewer(), ref, page);
    return visit.show(
        templates.readingProfile(
            visit,
            head(user),
            user,
            relation(visit, user),
            mayFollow(visit.viewer(), user),
            walls.wall(visit, user),
            written));
  }

  private static Head head(User user) {
    if (!user.isActive()) {
      return Head.of("@" + user.username());
    }
    String path = Paths.user(user.username());
    var profile = user.profile();
    Head head =
        Head.at(
                path,
                profile == null || profile.fullName().isEmpty()
                    ? "@" + user.username()
                    : profile.fullName())
            .as("profile")
            .with("profile:username", user.username())
            .withFeeds(path);
    if (profile == null) {
      return head;
    }
    return head.picturedBy(profile.avatar().isEmpty() ? null : profile.avatar())
        .describedBy(profile.bio());
  }

  private Relation relation(Visit visit, User user) {
    return follows
        .relations(visit.viewer(), List.of(user.id()))
        .getOrDefault(user.id(), Relation.NONE);
  }

  private static boolean mayFollow(Viewer viewer, User user) {
    return user.isActive() && viewer.may(Permission.FOLLOW) && !viewer.is(user.id());
  }

  @GetMapping(PERSON + "/followers")
  View followers(Visit visit, @PathVariable String username, PageRequest page) {
    User user = find(visit, username);
    Page<ListedUser> people = follows.followers(visit.viewer(), user.id(), page);
    return visit.show(templates.readingPeople(visit, user, true, people));
  }

  @GetMapping(PERSON + "/following")
  View following(Visit visit, @PathVariable String username, PageRequest page) {
    User user = find(visit, username);
    Page<ListedUser> people = follows.following(visit.viewer(), user.id(), page);
    return visit.show(templates.readingPeople(visit, user, false, people));
  }

  @PostMapping(PERSON + "/follow")
  View follow(Visit visit, Form form, @PathVariable String username) {
    return turn(visit, form, username, true);
  }

  @PostMapping(PERSON + "/unfollow")
  View unfollow(Visit visit, Form form, @PathVariable String username) {
    return turn(visit, form, username, false);
  }

  private View turn(Visit visit, Form form, String username, boolean on) {
    visit.viewer().requireSignedIn();
    User user = find(visit, username);
    Follows.State now =
        on
            ? follows.follow(visit.viewer(), user.id())
            : follows.unfollow(visit.viewer(), user.id());
    Relation relation = new Relation(now.following(), Boolean.TRUE.equals(now.requested()), false);
    FollowButton button = FollowButton.of(user, relation);
    return button.pressed(visit, form, now.followerCount(), templates);
  }

  private User find(Visit visit, String username) {
    return users.find(visit.viewer(), new UserRef.Name(username.toLowerCase(Locale.ROOT)));
  }
}
