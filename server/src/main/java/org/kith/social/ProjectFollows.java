package org.kith.social;

import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import org.kith.hidden.HiddenPeople;
import org.kith.identity.Standings;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.social.Follows.State;
import org.kith.storage.Transactions;
import org.kith.teams.ProjectCounters;
import org.kith.teams.Teams;
import org.springframework.stereotype.Service;

/// Who follows which project (rule T3).
///
/// Every write locks in one order: the person and the project (shared), the follow, the counter.
@Service
public class ProjectFollows {

  private final ProjectFollowSql projectFollows;
  private final Follows follows;
  private final HiddenPeople hidden;
  private final Teams teams;
  private final Standings standings;
  private final ProjectCounters counters;
  private final Transactions transactions;
  private final Clock clock;

  ProjectFollows(
      ProjectFollowSql projectFollows,
      Follows follows,
      HiddenPeople hidden,
      Teams teams,
      Standings standings,
      ProjectCounters counters,
      Transactions transactions,
      Clock clock) {
    this.projectFollows = projectFollows;
    this.follows = follows;
    this.hidden = hidden;
    this.teams = teams;
    this.standings = standings;
    this.counters = counters;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Follows a project; again changes nothing. Needs the permission FOLLOW.
  ///
  /// @throws Problem.NotFound "Project not found"
  public State follow(Viewer viewer, long projectId) {
    long me = viewer.require(Permission.FOLLOW);
    return transactions.write(() -> {
      hold(me, projectId);
      return new State(
          true,
          projectFollows.insert(me, projectId, clock.instant())
              ? counters.addFollowers(projectId, 1)
              : counters.followers(projectId));
    });
  }

  /// Follows a project no longer. Needs the permission FOLLOW.
  ///
  /// @throws Problem.BadRequest "Not following this project"
  /// @throws Problem.NotFound "Project not found"
  public State unfollow(Viewer viewer, long projectId) {
    long me = viewer.require(Permission.FOLLOW);
    return transactions.write(() -> {
      hold(me, projectId);
      if (!projectFollows.delete(me, projectId)) {
        throw new Problem.BadRequest("Not following this project");
      }
      return new State(false, counters.addFollowers(projectId, -1));
    });
  }

  private void hold(long me, long projectId) {
    standings.requireActive(me);
    teams.requireThere(projectId);
  }

  /// Active followers of a project, the newest first, without those who are hidden from the viewer
  /// by a block. Anybody may.
  ///
  /// @param projectId of a project that there is
  public Page<ListedUser> followers(Viewer viewer, long projectId, PageRequest request) {
    Set<Long> without = hidden.from(viewer).blocked();
    Page<ListedUser> page =
        Page.of(
            request,
            projectFollows.followers(projectId, without, request),
            row -> new Cursor(row.since().toEpochMilli(), row.id()),
            () ->
                counters.followers(projectId) - projectFollows.followersAmong(projectId, without));
    Set<Long> followed =
        follows.followed(viewer, page.items().stream().map(ListedUser::id).toList());
    return page.with(
        page.items().stream().map(row -> row.withFollowing(followed.contains(row.id()))).toList());
  }

  /// Which of these projects the viewer follows, in one statement; none when not signed in.
  public Set<Long> followed(Viewer viewer, Collection<Long> projectIds) {
    return viewer.isSignedIn() && !projectIds.isEmpty()
        ? projectFollows.followedBy(viewer.userId(), projectIds)
        : Set.of();
  }
}
