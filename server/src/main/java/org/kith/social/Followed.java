package org.kith.social;

/// Somebody began to follow somebody. Published in the transaction; listen after commit.
public record Followed(long followerId, long followeeId) {}
