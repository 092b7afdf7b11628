package org.kith.reading;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.identity.User;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
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

  PeopleApi(Users users, Follows follows) {
    this.users = users;
    this.follows = follows;
  }

  @GetMapping("/api/users")
  Page<User> list(
      Viewer viewer,
      @RequestParam(name = "min_age", required = false) @Nullable Integer minAge,
      @RequestParam(name = "max_age", required = false) @Nullable Integer maxAge,
      @RequestParam(name = "active_only", defaultValue = "false") boolean activeOnly,
      @RequestParam(required = false) @Nullable String q,
      PageRequest page) {
    Users.Filter filter = Users.Filter.of(minAge, maxAge, activeOnly, q);
    return related(viewer, users.list(viewer, filter, page));
  }

  @GetMapping("/api/users/active")
  Page<User> active(Viewer viewer, PageRequest page) {
    return related(viewer, users.list(viewer, Users.Filter.ACTIVE, page));
  }

  @GetMapping("/api/users/{id}")
  User find(Viewer viewer, @PathVariable UserRef id) {
    return related(viewer, List.of(users.find(viewer, id))).getFirst();
  }

  @GetMapping("/api/me")
  User me(Viewer viewer) {
    return find(viewer, new UserRef.Me());
  }

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
