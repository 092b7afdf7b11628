package org.kith.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.kith.kernel.Problem;
import org.springframework.stereotype.Service;

/// Whether people are active: neither deactivated nor deleted.
@Service
public class Standings {

  private final StandingSql standings;

  Standings(StandingSql standings) {
    this.standings = standings;
  }

  /// Which of these people are active. All of them stay as they are until the transaction of the
  /// caller ends: whoever wants to deactivate or delete one of them waits. These are the first
  /// locks of a transaction, by id.
  public Set<Long> hold(Collection<Long> userIds) {
    return standings.hold(userIds);
  }

  /// Part of a statement on PostgreSQL: the ids of those of some people who are active, held as by
  /// [#hold].
  ///
  /// @param userIds SQL for an array of ids
  public static String held(String userIds) {
    return StandingSql.held(userIds);
  }

  /// As [#hold], but the caller is alone with them: nobody else holds one of them until its
  /// transaction ends.
  public Set<Long> holdAlone(Collection<Long> userIds) {
    return standings.holdAlone(userIds);
  }

  /// Holds one person who writes, as [#hold].
  public Author holdAuthor(long userId) {
    return standings.holdAuthor(userId).orElse(new Author(false, false));
  }

  /// What of an author decides where their posts are listed.
  public record Author(boolean isActive, boolean isPrivate) {}

  /// Holds a viewer, who must be active, and other people, as [#hold].
  ///
  /// @throws Problem.Unauthorized when the viewer was deactivated or deleted meanwhile
  public void requireActive(long viewerId, Long... others) {
    Set<Long> all = Arrays.stream(others).collect(Collectors.toSet());
    all.add(viewerId);
    if (!hold(all).contains(viewerId)) {
      throw new Problem.Unauthorized("Sign in to do this");
    }
  }

  /// People who became active, or no longer are. Announced inside the transaction that changes
  /// them, while their rows are locked and after these were written: what a listener writes belongs
  /// to it. So counters and lists move with the act, or nothing does.
  ///
  /// @param userIds never empty
  public record Changed(Set<Long> userIds, boolean active) {}
}
