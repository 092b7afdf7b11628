package org.kith.publishing;

/// A post has left every public list: deleted, purged, or a draft or scheduled again.
public record PostHidden(long postId, long authorId) {}
