package org.kith.teams;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserSummary;

/// Somebody is asked to join a project.
///
/// @param invitedBy null when they were removed meanwhile
/// @param expiresAt from then on it can no longer be accepted
public record Invitation(
    long id,
    ProjectSummary project,
    UserSummary user,
    @Nullable UserSummary invitedBy,
    ProjectRole role,
    Instant createdAt,
    Instant expiresAt) {}
