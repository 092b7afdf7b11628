package org.kith.publishing;

/// @param postCount posts with this tag that everyone may see
public record Tag(long id, String name, long postCount) {}
