package org.kith.identity;

/// A person in few words, as the author of a post or in a list.
///
/// @param fullName empty when they tell none
/// @param avatar URL; empty when they have none
public record UserSummary(long id, String username, String fullName, String avatar) {}
