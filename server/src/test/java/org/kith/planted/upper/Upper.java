package org.kith.planted.upper;

/// What the planted violation uses.
public record Upper() {}
