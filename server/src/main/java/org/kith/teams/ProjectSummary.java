package org.kith.teams;

/// A project in few words, as what a post belongs to.
public record ProjectSummary(long id, String name, String slug) {}
