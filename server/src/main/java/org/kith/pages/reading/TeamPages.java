package org.kith.pages.reading;

import java.util.List;
import org.kith.cards.PostCard;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.reading.PostLists;
import org.kith.social.Follows;
import org.kith.social.ListedUser;
import org.kith.social.ProjectFollows;
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

/// A project as its readers see it: what it is, who is in it, what it publishes. Anybody may look.
@Controller
class TeamPages {

  private static final String PROJECT = "/projects/{slug:[a-z0-9_-]{1,120}}";

  /// Of the team; the rest is a page of its own.
  private static final int MEMBERS = 12;

  private static final Page<Project> NOTHING =
      Page.of(PageRequest.first(1), List.of(), project -> Cursor.NEWEST, () -> 0);

  private final Projects projects;
  private final Members members;
  private final ProjectFollows follows;
  private final PostLists posts;
  private final Templates templates;

  TeamPages(
      Projects projects,
      Members members,
      ProjectFollows follows,
      PostLists posts,
      Templates templates) {
    this.projects = projects;
    this.members = members;
    this.follows = follows;
    this.posts = posts;
    this.templates = templates;
  }

  @GetMapping("/projects")
  View projects(Visit visit, Form form, PageRequest page) {
    return form.submit(
        () -> list(visit, form, projects.list(visit.viewer(), form.orNull("q"), null, page)),
        refused -> list(visit, refused, NOTHING));
  }

  private View list(Visit visit, Form form, Page<Project> found) {
    return visit.show(form.status(), templates.readingProjects(visit, form, found));
  }

  @GetMapping(PROJECT)
  View project(Visit visit, @PathVariable String slug, PageRequest page) {
    Project project = find(visit.viewer(), slug);
    if (!project.slug().equals(slug)) {
      return visit.isAt(Paths.project(project.slug()));
    }
    Page<PostCard> published =
        posts.byProject(visit.viewer(), new ProjectRef.Id(project.id()), page);
    List<Member> team = members.list(project.id(), PageRequest.first(MEMBERS)).items();
    return visit.show(templates.readingProject(visit, project, team, published));
  }

  @GetMapping(PROJECT + "/followers")
  View followers(Visit visit, @PathVariable String slug, PageRequest page) {
    Project project = find(visit.viewer(), slug);
    Page<ListedUser> people = follows.followers(visit.viewer(), project.id(), page);
    return visit.show(templates.readingProjectFollowers(visit, project, people));
  }

  @PostMapping(PROJECT + "/follow")
  View follow(Visit visit, Form form, @PathVariable String slug) {
    return turn(visit, form, slug, true);
  }

  @PostMapping(PROJECT + "/unfollow")
  View unfollow(Visit visit, Form form, @PathVariable String slug) {
    return turn(visit, form, slug, false);
  }

  private View turn(Visit visit, Form form, String slug, boolean on) {
    Viewer viewer = visit.viewer();
    viewer.requireSignedIn();
    Project project = find(viewer, slug);
    Follows.State now =
        on ? follows.follow(viewer, project.id()) : follows.unfollow(viewer, project.id());
    FollowButton button =
        new FollowButton(Paths.project(project.slug()), project.name(), now.following());
    return button.pressed(visit, form, now.followerCount(), templates);
  }

  private Project find(Viewer viewer, String slug) {
    Project project = projects.find(viewer, ProjectRef.of(slug));
    return viewer.isSignedIn()
        ? project.followed(!follows.followed(viewer, List.of(project.id())).isEmpty())
        : project;
  }
}
