package org.kith.pages.reading;

/// What stands between the viewer and a person.
///
/// @param isPossible is it somebody whom the viewer could block or mute?
public record Wall(boolean isPossible, boolean blocked, boolean muted) {}
