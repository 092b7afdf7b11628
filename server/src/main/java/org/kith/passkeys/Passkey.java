package org.kith.passkeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A passkey as its person sees it.
///
/// @param lastUsedAt null until then
public record Passkey(long id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {}
