package org.kith.social;

import java.time.Instant;

/// A person in the list of those who reacted to a post.
///
/// @param fullName empty when they tell none
/// @param avatar empty when they have none
/// @param following does the viewer follow them; false when not signed in
/// @param since when they first reacted; changing the kind keeps it
public record ListedReaction(
    long id,
    String username,
    String fullName,
    String avatar,
    long followerCount,
    boolean following,
    Reaction reaction,
    Instant since) {

  ListedReaction withFollowing(boolean followed) {
    return new ListedReaction(
        id, username, fullName, avatar, followerCount, followed, reaction, since);
  }
}
