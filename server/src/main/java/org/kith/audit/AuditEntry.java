package org.kith.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the audit log.
///
/// @param actor null for a command run on the server itself
/// @param targetName as it was at that time
public record AuditEntry(
    long id,
    Instant createdAt,
    @Nullable Actor actor,
    String action,
    @Nullable Long targetId,
    String targetName,
    String detail) {

  /// @param username as it was at that time
  public record Actor(long id, String username) {}
}
