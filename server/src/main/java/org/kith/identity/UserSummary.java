package org.kith.identity;

/// A person in few words, as the author of a post or in a list.
///
/// @param fullName empty when they tell none
/// @param avatar URL; empty when they have none
public record UserSummary(long id, String username, String fullName, String avatar) {

  /// What to call them: the full name, or the username when they tell none.
  public String shownName() {
    return fullName.isEmpty() ? username : fullName;
  }
}
