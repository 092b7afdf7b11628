package org.kith.changes;

import org.jspecify.annotations.Nullable;

/// Something in the database is other than it was.
///
/// @param subject the id of what changed, as the topic says
/// @param object the id of what else it is about; 0 without one
/// @param listedAt of a listing: since when the post is in the subject's list, in milliseconds
///   since 1970; null when it no longer is
public record Change(Topic topic, long subject, long object, @Nullable Long listedAt) {}
