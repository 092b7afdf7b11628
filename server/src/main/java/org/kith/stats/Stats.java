package org.kith.stats;

import org.jspecify.annotations.Nullable;

/// The site in numbers (rule W7).
///
/// @param userCount active users
/// @param postCount posts that everyone may see
/// @param commentCount comments that are shown under these
/// @param mostUsedTag null when no such post has a tag; of several the first by name
/// @param mostProlificAuthor a username, null when there is no such post; likewise
public record Stats(
    long userCount,
    long postCount,
    long tagCount,
    long commentCount,
    @Nullable String mostUsedTag,
    @Nullable String mostProlificAuthor) {}
