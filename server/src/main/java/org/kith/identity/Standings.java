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
}
