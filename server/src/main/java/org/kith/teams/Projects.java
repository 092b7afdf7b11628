package org.kith.teams;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Standings;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Check;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.markup.Slugs;
import org.kith.storage.Transactions;
import org.kith.teams.ProjectSql.NewProject;
import org.kith.teams.ProjectSql.Wanted;
import org.kith.teams.Teams.Deed;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// Projects themselves (rule T1). Anybody may see them.
@Service
public class Projects {

  private static final int LONGEST_QUERY = 100;

  private final ProjectSql projects;
  private final MemberSql members;
  private final ProjectCounters counters;
  private final Teams teams;
  private final Users users;
  private final Standings standings;
  private final Transactions transactions;
  private final Ids ids;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Projects(
      ProjectSql projects,
      MemberSql members,
      ProjectCounters counters,
      Teams teams,
      Users users,
      Standings standings,
      Transactions transactions,
      Ids ids,
      ApplicationEventPublisher events,
      Clock clock) {
    this.projects = projects;
    this.members = members;
    this.counters = counters;
    this.teams = teams;
    this.users = users;
    this.standings = standings;
    this.transactions = transactions;
    this.ids = ids;
    this.events = events;
    this.clock = clock;
  }

  /// Makes a project that the viewer owns, under the first free address its name gives. Needs
  /// PUBLISH.
  ///
  /// @return its id
  /// @throws Problem.Invalid naming the fields that cannot be accepted
  public long create(Viewer viewer, @Nullable String name, @Nullable String description) {
    long ownerId = viewer.require(Permission.PUBLISH);
    ProjectFields fields = ProjectFields.whole(name, description);
    long id = ids.next();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    transactions.run(() -> {
      standings.requireActive(ownerId);
      projects.insert(
          new NewProject(id, ownerId, fields, now), slug(String.valueOf(fields.name())));
      members.insert(id, ownerId, ProjectRole.ADMIN, now);
      counters.addMembers(id, 1);
    });
    return id;
  }

  /// Never all digits, so that an address can be told from an id; nor `new`, where one is made.
  private static String slug(String name) {
    String slug = Slugs.of(name, "project");
    return slug.equals("new") || slug.chars().allMatch(Character::isDigit)
        ? "project-" + slug
        : slug;
  }

  /// @throws Problem.NotFound "Project not found"
  public Project find(Viewer viewer, ProjectRef ref) {
    return projects.find(ref, viewer.userId()).orElseThrow(Teams::notFound);
  }

  /// @throws Problem.NotFound "Project not found"
  public long idOf(ProjectRef ref) {
    return projects.id(ref).orElseThrow(Teams::notFound);
  }

  /// Projects, newest first.
  ///
  /// @param q part of the name, whatever the case; null for all
  /// @param member only those this person is in; null for all
  /// @throws Problem.NotFound "User not found"
  public Page<Project> list(
      Viewer viewer, @Nullable String q, @Nullable UserRef member, PageRequest page) {
    Check check = new Check();
    String text = check.text("q", q, 0, LONGEST_QUERY);
    check.done();
    Wanted wanted = new Wanted(text, member == null ? null : users.idOf(viewer, member));
    List<Project> rows = projects.list(wanted, page, viewer.userId());
    return Page.of(
        page,
        rows,
        project -> new Cursor(project.createdAt().toEpochMilli(), project.id()),
        () -> projects.count(wanted));
  }

  /// Changes what is not null; the address stays. Needs EDIT_PROJECT.
  ///
  /// @throws Problem.Invalid naming the fields that cannot be accepted
  /// @throws Problem.NotFound "Project not found"
  public void change(
      Viewer viewer, ProjectRef ref, @Nullable String name, @Nullable String description) {
    viewer.requireSignedIn();
    ProjectFields fields = ProjectFields.change(name, description);
    long id = idOf(ref);
    transactions.run(() -> {
      teams.lock(viewer, id, ProjectPermission.EDIT_PROJECT);
      teams.note(viewer, id, ProjectPermission.EDIT_PROJECT, new Deed("project.change", null, ""));
      projects.update(id, fields);
    });
  }

  /// Deletes a project for good, with its team, its invitations and follows. Its posts remain their
  /// authors', as if they had been written for nobody. Needs DELETE_PROJECT.
  ///
  /// @throws Problem.NotFound "Project not found"
  public void delete(Viewer viewer, ProjectRef ref) {
    viewer.requireSignedIn();
    long id = idOf(ref);
    transactions.run(() -> {
      teams.lock(viewer, id, ProjectPermission.DELETE_PROJECT);
      teams.note(
          viewer, id, ProjectPermission.DELETE_PROJECT, new Deed("project.remove", null, ""));
      events.publishEvent(new Removing(id));
      projects.delete(id);
    });
  }

  /// A project is about to be removed. Announced inside the transaction, so that what leaves it
  /// moves with it.
  public record Removing(long projectId) {}
}
