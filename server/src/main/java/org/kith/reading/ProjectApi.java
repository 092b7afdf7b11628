package org.kith.reading;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserRef;
import org.kith.kernel.AtMost;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.kith.social.ProjectFollows;
import org.kith.teams.Project;
import org.kith.teams.ProjectRef;
import org.kith.teams.Projects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Projects, with how each stands to the viewer (rule T1).
@RestController
@RequestMapping("/api/projects")
class ProjectApi {

  private final Projects projects;
  private final ProjectFollows follows;

  ProjectApi(Projects projects, ProjectFollows follows) {
    this.projects = projects;
    this.follows = follows;
  }

  @PostMapping
  ResponseEntity<Project> create(Viewer viewer, @RequestBody NewProject body) {
    long id = projects.create(viewer, body.name, body.description);
    return ResponseEntity.created(URI.create("/api/projects/" + id))
        .body(project(viewer, new ProjectRef.Id(id)));
  }

  /// @param member only projects this person is in
  @GetMapping
  Page<Project> list(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable UserRef member,
      PageRequest request) {
    Page<Project> page = projects.list(viewer, q, member, request);
    return page.with(followed(viewer, page.items()));
  }

  @GetMapping("/{id}")
  Project project(Viewer viewer, @PathVariable ProjectRef id) {
    return followed(viewer, List.of(projects.find(viewer, id))).getFirst();
  }

  @PatchMapping("/{id}")
  Project change(Viewer viewer, @PathVariable ProjectRef id, @RequestBody NewProject body) {
    projects.change(viewer, id, body.name, body.description);
    return project(viewer, id);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Viewer viewer, @PathVariable ProjectRef id) {
    projects.delete(viewer, id);
  }

  private List<Project> followed(Viewer viewer, List<Project> found) {
    if (!viewer.isSignedIn()) {
      return found;
    }
    Set<Long> followed = follows.followed(viewer, found.stream().map(Project::id).toList());
    return found.stream()
        .map(project -> project.followed(followed.contains(project.id())))
        .toList();
  }

  record NewProject(
      @Nullable @AtMost(100) String name, @Nullable @AtMost(2000) String description) {}
}
