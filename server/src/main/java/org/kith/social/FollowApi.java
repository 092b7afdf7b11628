package org.kith.social;

import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Following people, and lists of who follows whom.
@RestController
@RequestMapping("/api/users/{id}")
class FollowApi {

  private final Follows follows;
  private final Users users;

  FollowApi(Follows follows, Users users) {
    this.follows = follows;
    this.users = users;
  }

  @PostMapping("/follow")
  Follows.State follow(Viewer viewer, @PathVariable UserRef id) {
    return follows.follow(viewer, idOf(viewer, id));
  }

  @DeleteMapping("/follow")
  Follows.State unfollow(Viewer viewer, @PathVariable UserRef id) {
    return follows.unfollow(viewer, idOf(viewer, id));
  }

  @GetMapping("/followers")
  Page<ListedUser> followers(Viewer viewer, @PathVariable UserRef id, PageRequest page) {
    return follows.followers(viewer, idOf(viewer, id), page);
  }

  @GetMapping("/following")
  Page<ListedUser> following(Viewer viewer, @PathVariable UserRef id, PageRequest page) {
    return follows.following(viewer, idOf(viewer, id), page);
  }

  @GetMapping("/relationship")
  Relationship relationship(Viewer viewer, @PathVariable UserRef id) {
    Relation relation = follows.relation(viewer, idOf(viewer, id));
    return new Relationship(relation.following(), relation.followsMe());
  }

  /// An id needs no look-up here: the use cases find out whether it is somebody's.
  private long idOf(Viewer viewer, UserRef ref) {
    return ref instanceof UserRef.Id(long id) ? id : users.idOf(viewer, ref);
  }

  record Relationship(boolean following, boolean followedBy) {}
}
