package org.kith.taxonomy;

/// A part of the site; a post is in one at most.
///
/// @param slug its address, made of the first name and never changed
/// @param postCount posts in it that everyone may see
public record Category(long id, String name, String slug, String description, long postCount) {}
