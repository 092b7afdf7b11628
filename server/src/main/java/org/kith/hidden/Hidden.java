package org.kith.hidden;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The people one viewer does not see.
///
/// @param blocked neither sees anything of the other
/// @param muted left out of the lists that bring what the viewer did not ask for; where they speak,
///   folded away
public record Hidden(SortedSet<Long> blocked, SortedSet<Long> muted) {

  public static final Hidden NOBODY = new Hidden(new TreeSet<>(), new TreeSet<>());

  /// Those who are in no list that the viewer asked for by no name.
  public List<Long> unasked() {
    if (muted.isEmpty()) {
      return List.copyOf(blocked);
    }
    SortedSet<Long> all = new TreeSet<>(blocked);
    all.addAll(muted);
    return List.copyOf(all);
  }

  int size() {
    return blocked.size() + muted.size();
  }

  Hidden withoutBlocked() {
    return blocked.isEmpty() ? this : new Hidden(NOBODY.blocked, muted);
  }
}
