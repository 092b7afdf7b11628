package org.kith.hidden;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.kith.changes.ChangeLog;
import org.kith.changes.Mirror;
import org.kith.changes.Topic;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.springframework.stereotype.Component;

/// To whom private people show what they publish, and whom they follow: to those who follow them
/// and, for all that is published here, to those who moderate.
@Component
public class PrivatePeople {

  private static final int SHARE = 48;

  /// Entry, key and object headers, about.
  private static final int OVERHEAD = 160;

  /// Of a person in a set, about.
  private static final int PERSON = 64;

  private final HiddenSql sql;
  private final Mirror<Long, Set<Long>> followed;

  PrivatePeople(HiddenSql sql, ChangeLog log) {
    this.sql = sql;
    followed =
        new Mirror<>(
            log,
            Runtime.getRuntime().maxMemory() / SHARE,
            (viewer, people) -> OVERHEAD + PERSON * people.size());
    log.onSubjects(Topic.FOLLOW, viewers -> viewers.forEach(followed::drop));
    log.on(Topic.PRIVATE, changes -> followed.dropIf(people -> true));
  }

  /// Does this private person show it to the viewer?
  public boolean show(long personId, Viewer viewer) {
    return mayByRole(viewer) || isNear(personId, viewer);
  }

  /// Does this private person show it to the viewer by a permission over others alone?
  public boolean showByRole(long personId, Viewer viewer) {
    return mayByRole(viewer) && !isNear(personId, viewer);
  }

  private static boolean mayByRole(Viewer viewer) {
    return viewer.may(Permission.MODERATE) || viewer.may(Permission.ADMINISTER);
  }

  private boolean isNear(long personId, Viewer viewer) {
    return viewer.is(personId)
        || (viewer.isSignedIn() && followedBy(viewer.userId()).contains(personId));
  }

  private Collection<Long> followedBy(long viewerId) {
    return Objects.requireNonNull(
        followed.get(viewerId, () -> sql.privatePeopleFollowedBy(viewerId)));
  }

  /// @throws Problem.Forbidden when this private person does not show it to the viewer
  /// @throws Problem.Unauthorized when nobody is signed in
  public void require(long personId, Viewer viewer) {
    if (!show(personId, viewer)) {
      viewer.requireSignedIn();
      throw new Problem.Forbidden("This account is private; only its followers see this");
    }
  }
}
