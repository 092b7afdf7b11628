package org.kith.social;

import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Following people, and lists of who follows whom.
@RestController
class FollowApi {

  private final Follows follows;
  private final FollowRequests requests;
  private final Users users;

  FollowApi(Follows follows, FollowRequests requests, Users users) {
    this.follows = follows;
    this.requests = requests;
    this.users = users;
  }

  @PostMapping("/api/users/{id}/follow")
  Follows.State follow(Viewer viewer, @PathVariable UserRef id) {
    return follows.follow(viewer, idOf(viewer, id));
  }

  @DeleteMapping("/api/users/{id}/follow")
  Follows.State unfollow(Viewer viewer, @PathVariable UserRef id) {
    return follows.unfollow(viewer, idOf(viewer, id));
  }

  @GetMapping("/api/users/{id}/followers")
  Page<ListedUser> followers(Viewer viewer, @PathVariable UserRef id, PageRequest page) {
    return follows.followers(viewer, idOf(viewer, id), page);
  }

  @GetMapping("/api/users/{id}/following")
  Page<ListedUser> following(Viewer viewer, @PathVariable UserRef id, PageRequest page) {
    return follows.following(viewer, idOf(viewer, id), page);
  }

  @GetMapping("/api/users/{id}/relationship")
  Relationship relationship(Viewer viewer, @PathVariable UserRef id) {
    Relation relation = follows.relation(viewer, idOf(viewer, id));
    return new Relationship(relation.following(), relation.requested(), relation.followsMe());
  }

  @GetMapping("/api/me/follow-requests")
  Page<ListedUser> requests(Viewer viewer, PageRequest page) {
    return requests.list(viewer, page);
  }

  @PostMapping("/api/follow-requests/{userId}/accept")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void accept(Viewer viewer, @PathVariable long userId) {
    requests.accept(viewer, userId);
  }

  @PostMapping("/api/follow-requests/{userId}/decline")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void decline(Viewer viewer, @PathVariable long userId) {
    requests.decline(viewer, userId);
  }

  /// An id needs no look-up here: the use cases find out whether it is somebody's.
  private long idOf(Viewer viewer, UserRef ref) {
    return ref instanceof UserRef.Id(long id) ? id : users.idOf(viewer, ref);
  }

  record Relationship(boolean following, boolean requested, boolean followedBy) {}
}
