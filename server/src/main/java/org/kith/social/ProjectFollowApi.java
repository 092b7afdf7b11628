package org.kith.social;

import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.kith.teams.ProjectRef;
import org.kith.teams.Projects;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Following projects.
@RestController
@RequestMapping("/api/projects/{id}")
class ProjectFollowApi {

  private final ProjectFollows follows;
  private final Projects projects;

  ProjectFollowApi(ProjectFollows follows, Projects projects) {
    this.follows = follows;
    this.projects = projects;
  }

  @PostMapping("/follow")
  Follows.State follow(Viewer viewer, @PathVariable ProjectRef id) {
    viewer.requireSignedIn();
    return follows.follow(viewer, projects.idOf(id));
  }

  @DeleteMapping("/follow")
  Follows.State unfollow(Viewer viewer, @PathVariable ProjectRef id) {
    viewer.requireSignedIn();
    return follows.unfollow(viewer, projects.idOf(id));
  }

  @GetMapping("/followers")
  Page<ListedUser> followers(Viewer viewer, @PathVariable ProjectRef id, PageRequest page) {
    return follows.followers(viewer, projects.idOf(id), page);
  }
}
