package org.kith.publishing;

import java.time.Instant;

/// Everyone may see a post from now on: it was published, or restored.
///
/// @param at its place in lists, which is not always now
public record PostPublished(long postId, long authorId, Instant at) {}
