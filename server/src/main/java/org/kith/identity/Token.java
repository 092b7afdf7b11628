package org.kith.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A sign-in that has not ended, as its user sees it; never the token itself.
///
/// @param lastUsedAt to about a minute; null until then
/// @param current whether the request that asks came with it
public record Token(
    long id, Instant createdAt, Instant expiresAt, @Nullable Instant lastUsedAt, boolean current) {}
