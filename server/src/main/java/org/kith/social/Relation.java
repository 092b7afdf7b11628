package org.kith.social;

/// How the viewer and another person stand to each other.
///
/// @param following the viewer follows them
/// @param followsMe they follow the viewer
public record Relation(boolean following, boolean followsMe) {

  public static final Relation NONE = new Relation(false, false);
}
