package org.kith.teams;

import java.time.Instant;

/// Somebody in a project.
///
/// @param fullName empty when they tell none
/// @param avatar empty when they have none
/// @param following does the viewer follow them; false when not signed in
/// @param since when they joined
public record Member(
    long id,
    String username,
    String fullName,
    String avatar,
    long followerCount,
    boolean following,
    ProjectRole role,
    Instant since) {

  public Member withFollowing(boolean followed) {
    return new Member(id, username, fullName, avatar, followerCount, followed, role, since);
  }
}
