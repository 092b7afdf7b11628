package org.kith.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.cards.PostCard;
import org.kith.identity.User;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.social.Follows;
import org.kith.social.Relation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// People, with how each stands to the viewer (rule P3).
@RestController
class PeopleApi {

  private final Users users;
  private final Follows follows;
  private final PostLists posts;

  PeopleApi(Users users, Follows follows, PostLists posts) {
    this.users = users;
    this.follows = follows;
    this.posts = posts;
  }

  @GetMapping("/api/users")
  Page<User> list(
      Viewer viewer,
      @RequestParam(name = "min_age", required = false) @Nullable Integer minAge,
      @RequestParam(name = "max_age", required = false) @Nullable Integer maxAge,
      @RequestParam(name = "active_only", defaultValue = "false") boolean activeOnly,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String role,
      @RequestParam(defaultValue = "false") boolean deleted,
      PageRequest page) {
    Users.Filter filter = Users.Filter.of(minAge, maxAge, activeOnly, q, role, deleted);
    return related(viewer, users.openList(viewer, filter, page));
  }

  @GetMapping("/api/users/active")
  Page<User> active(Viewer viewer, PageRequest page) {
    return related(viewer, users.openList(viewer, Users.Filter.ACTIVE, page));
  }

  @GetMapping("/api/users/{id}")
  Person find(
      Viewer viewer,
      @PathVariable UserRef id,
      @RequestParam(required = false) @Nullable String include) {
    if (include != null && !include.equals("posts")) {
      throw new Problem.Invalid("include", "must be posts");
    }
    User user = related(viewer, List.of(users.open(viewer, id))).getFirst();
    return new Person(user, include == null ? null : newest(viewer, user));
  }

  @GetMapping("/api/me")
  Person me(Viewer viewer, @RequestParam(required = false) @Nullable String include) {
    return find(viewer, new UserRef.Me(), include);
  }

  private List<PostCard> newest(Viewer viewer, User user) {
    PageRequest page = PageRequest.first(PageRequest.DEFAULT_SIZE);
    return posts.byAuthor(viewer, new UserRef.Id(user.id()), page).items();
  }

  /// @param posts the newest, where they were asked for
  record Person(
      @JsonUnwrapped User user,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PostCard> posts) {}

  private Page<User> related(Viewer viewer, Page<User> page) {
    return page.with(related(viewer, page.items()));
  }

  private List<User> related(Viewer viewer, List<User> people) {
    if (!viewer.isSignedIn()) {
      return people;
    }
    Map<Long, Relation> relations =
        follows.relations(viewer, people.stream().map(User::id).toList());
    return people.stream()
        .map(user -> {
          Relation relation = relations.getOrDefault(user.id(), Relation.NONE);
          return user.related(relation.following(), relation.followsMe());
        })
        .toList();
  }
}
