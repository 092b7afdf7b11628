package org.kith.kernel;

import java.time.Duration;

/// How long a statement may take before the database ends it. A server has one; a command, which
/// restores, seeds or recounts, takes the time it needs.
public record StatementLimit(Duration most) {}
