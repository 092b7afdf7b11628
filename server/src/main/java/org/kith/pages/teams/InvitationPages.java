package org.kith.pages.teams;

import java.util.Map;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.teams.Invitations;
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

/// Asking people into a project, and answering (rule T2). Who may is said in [Invitations].
@Controller
class InvitationPages {

  private static final String GONE = "teams.invitation-gone";

  private final Projects projects;
  private final Invitations invitations;
  private final Teams teams;
  private final Templates templates;

  InvitationPages(Projects projects, Invitations invitations, Teams teams, Templates templates) {
    this.projects = projects;
    this.invitations = invitations;
    this.teams = teams;
    this.templates = templates;
  }

  @GetMapping("/invitations")
  View mine(Visit visit, PageRequest page) {
    return visit.show(templates.teamsMyInvitations(visit, invitations.mine(visit.viewer(), page)));
  }

  @PostMapping("/invitations/{id}/accept")
  View accept(Visit visit, @PathVariable long id) {
    try {
      Invitations.Membership joined = invitations.accept(visit.viewer(), id);
      return visit.go(
          Paths.project(joined.project().slug()),
          Flash.of("teams.joined", joined.project().name(), joined.role().word()));
    } catch (Problem.NotFound e) {
      return visit.go("/invitations", Flash.of(GONE));
    }
  }

  @PostMapping("/invitations/{id}/decline")
  View decline(Visit visit, @PathVariable long id) {
    try {
      invitations.decline(visit.viewer(), id);
      return visit.go("/invitations", Flash.of("teams.declined"));
    } catch (Problem.NotFound e) {
      return visit.go("/invitations", Flash.of(GONE));
    }
  }

  @GetMapping(ProjectPages.PROJECT + "/invitations")
  View ofProject(Visit visit, @PathVariable String slug, PageRequest page) {
    return list(visit, find(visit, slug), page, Form.filled("role", "member"));
  }

  /// Nobody of that email is a mistake in the form, like any other.
  @PostMapping(ProjectPages.PROJECT + "/invitations")
  View invite(Visit visit, Form form, @PathVariable String slug) {
    Project project = find(visit, slug);
    PageRequest first = PageRequest.first(PageRequest.DEFAULT_SIZE);
    return form.submit(
        () -> {
          try {
            Invitations.Invited made =
                invitations.invite(
                    visit.viewer(), project.id(), form.get("email"), form.get("role"));
            return visit.go(place(project), Flash.of("teams.invited", made.email()));
          } catch (Problem.NotFound e) {
            return list(visit, project, first, new Form(form.values(), Map.of(), e.detail(), 404));
          }
        },
        refused -> list(visit, project, first, refused));
  }

  @PostMapping(ProjectPages.PROJECT + "/invitations/{id}/withdraw")
  View withdraw(Visit visit, @PathVariable String slug, @PathVariable long id) {
    Project project = find(visit, slug);
    teams.require(visit.viewer(), project.id(), ProjectPermission.INVITE);
    try {
      invitations.withdraw(visit.viewer(), id);
      return visit.go(place(project), Flash.of("teams.withdrawn"));
    } catch (Problem.NotFound e) {
      return visit.go(place(project), Flash.of(GONE));
    }
  }

  private Project find(Visit visit, String slug) {
    visit.viewer().requireSignedIn();
    return projects.find(visit.viewer(), ProjectRef.of(slug));
  }

  private static String place(Project project) {
    return Paths.project(project.slug()) + "/invitations";
  }

  private View list(Visit visit, Project project, PageRequest page, Form form) {
    return visit.show(
        form.status(),
        templates.teamsInvitations(
            visit, project, invitations.ofProject(visit.viewer(), project.id(), page), form));
  }
}
