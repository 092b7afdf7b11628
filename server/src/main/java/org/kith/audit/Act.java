package org.kith.audit;

import java.util.List;

/// Something done to others by virtue of a permission over them.
///
/// @param action the kind of thing and what was done to it: `user.deactivate`
/// @param targets one entry is written for each
/// @param detail what else a reader must know, such as the new role; empty for nothing
public record Act(String action, List<Target> targets, String detail) {

  public static Act of(String action, long targetId, String targetName) {
    return new Act(action, List.of(new Target(targetId, targetName)), "");
  }

  public Act with(String note) {
    return new Act(action, targets, note);
  }

  /// @param name as it was at that time
  public record Target(long id, String name) {}
}
