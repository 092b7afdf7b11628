package org.kith.hidden;

import java.util.Objects;
import org.kith.changes.ChangeLog;
import org.kith.changes.Mirror;
import org.kith.changes.Topic;
import org.kith.kernel.Permission;
import org.kith.kernel.Viewer;
import org.springframework.stereotype.Component;

/// Who is hidden from whom. Every look-up of a person, and every list of people or of what they
/// wrote, asks here.
///
/// From whoever has MODERATE or ADMINISTER nobody is hidden by a block; whom they muted is.
@Component
public class HiddenPeople {

  private static final int SHARE = 48;

  /// Entry, key and object headers, about.
  private static final int OVERHEAD = 200;

  /// Of a person in a set, about.
  private static final int PERSON = 64;

  private final HiddenSql sql;
  private final Mirror<Long, Hidden> known;

  HiddenPeople(HiddenSql sql, ChangeLog log) {
    this.sql = sql;
    known =
        new Mirror<>(
            log,
            Runtime.getRuntime().maxMemory() / SHARE,
            (viewer, hidden) -> OVERHEAD + PERSON * hidden.size());
    log.onSubjects(Topic.HIDDEN, viewers -> viewers.forEach(known::drop));
  }

  /// All who are hidden from a viewer; nobody when not signed in, and nothing is read then.
  public Hidden from(Viewer viewer) {
    if (!viewer.isSignedIn()) {
      return Hidden.NOBODY;
    }
    long me = viewer.userId();
    Hidden hidden = Objects.requireNonNull(known.get(me, () -> sql.from(me)));
    return viewer.may(Permission.MODERATE) || viewer.may(Permission.ADMINISTER)
        ? hidden.withoutBlocked()
        : hidden;
  }

  /// Does one of these two not see the other, because either blocked the other?
  public boolean areApart(Viewer viewer, long personId) {
    return viewer.isSignedIn() && !viewer.is(personId) && from(viewer).blocked().contains(personId);
  }

  /// Has one of these two blocked the other, whatever they may see? Asked of the database, for a
  /// transaction that holds both.
  public boolean isBlocked(long one, long other) {
    return sql.isBlocked(one, other);
  }
}
