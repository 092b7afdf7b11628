package org.kith.pages.teams;

import org.kith.kernel.PageRequest;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.teams.Member;
import org.kith.teams.Members;
import org.kith.teams.Project;
import org.kith.teams.ProjectRef;
import org.kith.teams.Projects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// The team of a project (rules T1, T2). Anybody may see it; who may change it is said in
/// [Members].
@Controller
class MemberPages {

  private final Projects projects;
  private final Members members;
  private final Templates templates;

  MemberPages(Projects projects, Members members, Templates templates) {
    this.projects = projects;
    this.members = members;
    this.templates = templates;
  }

  @GetMapping(ProjectPages.PROJECT + "/members")
  View show(Visit visit, @PathVariable String slug, PageRequest page) {
    return list(visit, find(visit, slug), page, Form.EMPTY);
  }

  @PostMapping(ProjectPages.PROJECT + "/members/{id:[0-9]{1,16}}/role")
  View changeRole(Visit visit, Form form, @PathVariable String slug, @PathVariable long id) {
    visit.viewer().requireSignedIn();
    Project project = find(visit, slug);
    return form.submit(
        () -> {
          Member now = members.changeRole(visit.viewer(), project.id(), id, form.get("role"));
          return visit.go(
              team(project), Flash.of("teams.role-changed", now.username(), now.role().word()));
        },
        refused -> list(visit, project, PageRequest.first(PageRequest.DEFAULT_SIZE), refused));
  }

  @PostMapping(ProjectPages.PROJECT + "/members/{id:[0-9]{1,16}}/owner")
  View handOver(Visit visit, Form form, @PathVariable String slug, @PathVariable long id) {
    visit.viewer().requireSignedIn();
    Project project = find(visit, slug);
    return form.submit(
        () -> {
          Member owner = members.handOver(visit.viewer(), project.id(), id);
          return visit.go(team(project), Flash.of("teams.handed-over", owner.username()));
        },
        refused -> list(visit, project, PageRequest.first(PageRequest.DEFAULT_SIZE), refused));
  }

  @PostMapping(ProjectPages.PROJECT + "/members/{id:[0-9]{1,16}}/remove")
  View remove(Visit visit, Form form, @PathVariable String slug, @PathVariable long id) {
    return without(visit, form, slug, id);
  }

  @PostMapping(ProjectPages.PROJECT + "/leave")
  View leave(Visit visit, Form form, @PathVariable String slug) {
    return without(visit, form, slug, visit.viewer().requireSignedIn());
  }

  private View without(Visit visit, Form form, String slug, long id) {
    boolean leaves = visit.viewer().requireSignedIn() == id;
    Project project = find(visit, slug);
    return form.submit(
        () -> {
          members.remove(visit.viewer(), project.id(), id);
          return leaves
              ? visit.go(Paths.project(project.slug()), Flash.of("teams.left", project.name()))
              : visit.go(team(project), Flash.of("teams.removed"));
        },
        refused -> list(visit, project, PageRequest.first(PageRequest.DEFAULT_SIZE), refused));
  }

  private Project find(Visit visit, String slug) {
    return projects.find(visit.viewer(), ProjectRef.of(slug));
  }

  private static String team(Project project) {
    return Paths.project(project.slug()) + "/members";
  }

  private View list(Visit visit, Project project, PageRequest page, Form form) {
    return visit.show(
        form.status(),
        templates.teamsMembers(visit, project, members.list(project.id(), page), form));
  }
}
