package org.kith.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody who was erased, or is being. Who it was nobody can say any more.
///
/// @param removed rows of the database so far
/// @param finishedAt when the last row went; null while there are some
/// @param purgedAt when the files of the database were written anew, so that nothing is left in
///   them of what was removed; null until then
public record Erasure(
    long userId,
    Instant requestedAt,
    long removed,
    @Nullable Instant finishedAt,
    @Nullable Instant purgedAt) {}
