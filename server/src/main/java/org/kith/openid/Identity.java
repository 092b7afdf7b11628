package org.kith.openid;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who somebody is at a provider, as they see it themselves.
///
/// @param issuer the provider, as it calls itself
/// @param subject who they are there
/// @param lastUsedAt when it last signed them in; null until then
public record Identity(
    long id, String issuer, String subject, Instant createdAt, @Nullable Instant lastUsedAt) {}
