package org.kith.social;

/// How the viewer and another person stand to each other.
///
/// @param following the viewer follows them
/// @param requested the viewer asked to follow them, who are private
/// @param followsMe they follow the viewer
public record Relation(boolean following, boolean requested, boolean followsMe) {

  public static final Relation NONE = new Relation(false, false, false);
}
