package org.kith.social;

/// Somebody no longer follows somebody. Published in the transaction; listen after commit.
public record Unfollowed(long followerId, long followeeId) {}
