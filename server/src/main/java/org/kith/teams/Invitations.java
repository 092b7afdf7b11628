package org.kith.teams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Reads;
import org.kith.hidden.HiddenPeople;
import org.kith.identity.UserSummary;
import org.kith.identity.Users;
import org.kith.kernel.Check;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.kith.teams.InvitationSql.Row;
import org.kith.teams.Teams.Deed;
import org.kith.teams.Teams.Locked;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/// Asking people into a project (rule T2). Seen by whoever is invited and by the team; for
/// everybody else, and once it has expired, an invitation is Problem.NotFound "Invitation not
/// found".
@Service
public class Invitations {

  static final Duration LIFETIME = Duration.ofDays(14);

  private static final int LONGEST_EMAIL = 254;

  private final InvitationSql invitations;
  private final MemberSql members;
  private final ProjectCounters counters;
  private final Teams teams;
  private final Users users;
  private final HiddenPeople hidden;
  private final Reads reads;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  Invitations(
      InvitationSql invitations,
      MemberSql members,
      ProjectCounters counters,
      Teams teams,
      Users users,
      HiddenPeople hidden,
      Reads reads,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.invitations = invitations;
    this.members = members;
    this.counters = counters;
    this.teams = teams;
    this.users = users;
    this.hidden = hidden;
    this.reads = reads;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// Invites somebody for 14 days; again renews the invitation with the new role. Needs INVITE.
  ///
  /// @param role member when null
  /// @throws Problem.Invalid naming the fields that cannot be accepted
  /// @throws Problem.NotFound "Project not found" or "User not found"
  /// @throws Problem.Forbidden "Only project owner can invite"
  /// @throws Problem.BadRequest "User already a member"
  public Invited invite(
      Viewer viewer, long projectId, @Nullable String email, @Nullable String role) {
    long me = viewer.requireSignedIn();
    Check check = new Check();
    String address = check.text("email", email, 1, LONGEST_EMAIL);
    ProjectRole given = role == null ? ProjectRole.MEMBER : ProjectRole.given(check, role);
    check.done();
    Long userId = users.idOfEmail(address).orElse(null);
    Instant now = now();
    return transactions.write(() -> {
      Locked locked =
          teams.lock(viewer, projectId, ProjectPermission.INVITE, userId == null ? me : userId);
      if (userId == null || !locked.active().contains(userId) || hidden.isBlocked(me, userId)) {
        throw new Problem.NotFound("User not found");
      }
      teams.note(
          viewer,
          projectId,
          ProjectPermission.INVITE,
          new Deed("project.invite", userId, given.word()));
      if (members.exists(projectId, userId)) {
        throw new Problem.BadRequest("User already a member");
      }
      ProjectSummary project = new ProjectSummary(projectId, "", "");
      Row row = new Row(ids.next(), project, userId, me, given, now, now.plus(LIFETIME));
      return new Invited(invitations.upsert(row), address, given, row.expiresAt());
    });
  }

  /// Takes back what two people invited each other to, in the transaction of the caller.
  public void end(long one, long other) {
    invitations.deleteBetween(one, other);
  }

  /// Joins the project the viewer was invited to.
  public Membership accept(Viewer viewer, long id) {
    viewer.requireSignedIn();
    return transactions.write(() -> {
      Row row = lockMine(viewer, id);
      Instant now = now();
      if (members.insert(row.project().id(), row.userId(), row.role(), now)) {
        counters.addMembers(row.project().id(), 1);
      }
      return new Membership(row.project(), row.role(), now);
    });
  }

  /// Turns the viewer's own invitation down.
  public void decline(Viewer viewer, long id) {
    viewer.requireSignedIn();
    transactions.run(() -> lockMine(viewer, id));
  }

  /// Whoever takes the invitation away is the one who answers it.
  private Row lockMine(Viewer viewer, long id) {
    Row row = find(id);
    if (!viewer.is(row.userId())) {
      throw notFound();
    }
    teams.lock(viewer, row.project().id(), null);
    Row locked = find(id);
    if (!invitations.delete(id, now())) {
      throw notFound();
    }
    return locked;
  }

  /// Takes an invitation back. Needs INVITE.
  public void withdraw(Viewer viewer, long id) {
    Row row = visible(viewer, id);
    transactions.run(() -> {
      teams.lock(viewer, row.project().id(), ProjectPermission.INVITE);
      teams.note(
          viewer,
          row.project().id(),
          ProjectPermission.INVITE,
          new Deed("project.withdraw", row.userId(), ""));
      if (!invitations.delete(id, now())) {
        throw notFound();
      }
    });
  }

  /// One invitation, for whoever is invited and for the team.
  public Invitation find(Viewer viewer, long id) {
    Row row = visible(viewer, id);
    note(viewer, row.project().id(), List.of(row));
    return invitation(List.of(row)).getFirst();
  }

  private Row visible(Viewer viewer, long id) {
    viewer.requireSignedIn();
    Row row = find(id);
    long projectId = row.project().id();
    boolean inTeam =
        teams.rights(viewer, List.of(projectId)).may(ProjectPermission.READ_INVITATIONS, projectId);
    if (!inTeam && !viewer.is(row.userId())) {
      throw notFound();
    }
    return row;
  }

  private Row find(long id) {
    return invitations.find(id, now()).orElseThrow(Invitations::notFound);
  }

  /// Who is invited to a project, newest first. Needs READ_INVITATIONS.
  ///
  /// @param projectId of a project that there is
  public Page<Invitation> ofProject(Viewer viewer, long projectId, PageRequest page) {
    teams.require(viewer, projectId, ProjectPermission.READ_INVITATIONS);
    Instant now = now();
    Page<Row> rows =
        Page.of(
            page,
            invitations.ofProject(projectId, page, now),
            Invitations::position,
            () -> invitations.countOfProject(projectId, now));
    note(viewer, projectId, rows.items());
    return rows.with(invitation(rows.items()));
  }

  private void note(Viewer viewer, long projectId, List<Row> rows) {
    if (viewer.may(Permission.ADMINISTER)
        && !teams
            .rolesOf(viewer, List.of(projectId))
            .may(ProjectPermission.READ_INVITATIONS, projectId)) {
      reads.note(viewer, Reads.Kind.INVITATION, rows.stream().map(Row::userId).toList());
    }
  }

  /// What the viewer is invited to, newest first.
  public Page<Invitation> mine(Viewer viewer, PageRequest page) {
    long me = viewer.requireSignedIn();
    Instant now = now();
    Page<Row> rows =
        Page.of(
            page,
            invitations.ofUser(me, page, now),
            Invitations::position,
            () -> invitations.countOfUser(me, now));
    return rows.with(invitation(rows.items()));
  }

  /// How many invitations wait for the viewer; none for nobody.
  public long waiting(Viewer viewer) {
    return viewer.isSignedIn() ? invitations.waiting(viewer.userId(), now()) : 0;
  }

  private static Cursor position(Row row) {
    return new Cursor(row.createdAt().toEpochMilli(), row.id());
  }

  /// With everybody named in one statement. Who vanished meanwhile is invited no more.
  private List<Invitation> invitation(Collection<Row> rows) {
    Map<Long, UserSummary> people =
        users.summaries(
            rows.stream()
                .flatMap(row -> Stream.of(row.userId(), row.invitedBy()))
                .filter(Objects::nonNull)
                .toList());
    return rows.stream()
        .filter(row -> people.containsKey(row.userId()))
        .map(row ->
            new Invitation(
                row.id(),
                row.project(),
                Objects.requireNonNull(people.get(row.userId())),
                row.invitedBy() == null ? null : people.get(row.invitedBy()),
                row.role(),
                row.createdAt(),
                row.expiresAt()))
        .toList();
  }

  /// Removes those that have expired.
  @Scheduled(initialDelay = 3, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    transactions.run(() -> invitations.deleteExpired(now()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Problem notFound() {
    return new Problem.NotFound("Invitation not found");
  }

  /// What an invitation led to.
  public record Invited(long id, String email, ProjectRole role, Instant expiresAt) {}

  /// What an acceptance led to.
  public record Membership(ProjectSummary project, ProjectRole role, Instant since) {}
}
