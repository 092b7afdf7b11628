package org.kith.social;

import java.time.Instant;

/// A person in a list of followers or of those followed.
///
/// @param fullName empty when they tell none
/// @param avatar empty when they have none
/// @param following does the viewer follow them; false when not signed in
/// @param since when the follow that put them on this list began
public record ListedUser(
    long id,
    String username,
    String fullName,
    String avatar,
    long followerCount,
    boolean following,
    Instant since) {

  ListedUser withFollowing(boolean followed) {
    return new ListedUser(id, username, fullName, avatar, followerCount, followed, since);
  }
}
