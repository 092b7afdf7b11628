package org.kith.pages.teams;

import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.teams.Project;
import org.kith.teams.ProjectPermission;
import org.kith.teams.ProjectRef;
import org.kith.teams.Projects;
import org.kith.teams.Teams;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Making a project, changing what is told of it, deleting it (rule T1). Needs PUBLISH,
/// EDIT_PROJECT and DELETE_PROJECT.
@Controller
class ProjectPages {

  /// As a path names a project; whatever cannot be one is not there.
  static final String PROJECT = "/projects/{slug:[a-z0-9_-]{1,120}}";

  private final Projects projects;
  private final Teams teams;
  private final Templates templates;

  ProjectPages(Projects projects, Teams teams, Templates templates) {
    this.projects = projects;
    this.teams = teams;
    this.templates = templates;
  }

  @GetMapping("/projects/new")
  View showNew(Visit visit) {
    visit.viewer().require(Permission.PUBLISH);
    return newForm(visit, Form.EMPTY);
  }

  @PostMapping("/projects/new")
  View create(Visit visit, Form form) {
    return form.submit(
        () -> {
          long id = projects.create(visit.viewer(), form.get("name"), form.get("description"));
          Project made = projects.find(visit.viewer(), new ProjectRef.Id(id));
          return visit.go(
              Paths.project(made.slug()) + "/invitations",
              Flash.of("teams.project-made", made.name()));
        },
        refused -> newForm(visit, refused));
  }

  private View newForm(Visit visit, Form form) {
    return visit.show(form.status(), templates.teamsNewProject(visit, form));
  }

  @GetMapping(PROJECT + "/settings")
  View showSettings(Visit visit, @PathVariable String slug) {
    Project project = find(visit, slug, ProjectPermission.EDIT_PROJECT);
    return settings(
        visit, project, Form.filled("name", project.name(), "description", project.description()));
  }

  @PostMapping(PROJECT + "/settings")
  View change(Visit visit, Form form, @PathVariable String slug) {
    Project project = find(visit, slug, ProjectPermission.EDIT_PROJECT);
    return form.submit(
        () -> {
          projects.change(
              visit.viewer(),
              new ProjectRef.Id(project.id()),
              form.get("name"),
              form.get("description"));
          return visit.go(
              Paths.project(project.slug()) + "/settings", Flash.of("teams.project-changed"));
        },
        refused -> settings(visit, project, refused));
  }

  private View settings(Visit visit, Project project, Form form) {
    return visit.show(form.status(), templates.teamsSettings(visit, project, form));
  }

  @GetMapping(PROJECT + "/delete")
  View showDelete(Visit visit, @PathVariable String slug) {
    return deletion(visit, find(visit, slug, ProjectPermission.DELETE_PROJECT), Form.EMPTY);
  }

  /// Whoever deletes writes the name of what is lost for good.
  @PostMapping(PROJECT + "/delete")
  View delete(Visit visit, Form form, @PathVariable String slug) {
    Project project = find(visit, slug, ProjectPermission.DELETE_PROJECT);
    return form.submit(
        () -> {
          if (!form.get("confirm").strip().equalsIgnoreCase(project.name())) {
            throw new Problem.Invalid("confirm", "must be the name of the project");
          }
          projects.delete(visit.viewer(), new ProjectRef.Id(project.id()));
          return visit.go("/projects", Flash.of("teams.project-deleted", project.name()));
        },
        refused -> deletion(visit, project, refused));
  }

  private View deletion(Visit visit, Project project, Form form) {
    return visit.show(form.status(), templates.teamsDelete(visit, project, form));
  }

  private Project find(Visit visit, String slug, ProjectPermission permission) {
    visit.viewer().requireSignedIn();
    Project project = projects.find(visit.viewer(), ProjectRef.of(slug));
    teams.require(visit.viewer(), project.id(), permission);
    return project;
  }
}
