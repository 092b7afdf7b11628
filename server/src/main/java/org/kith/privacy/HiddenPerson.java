package org.kith.privacy;

import java.time.Instant;

/// Somebody whom the viewer blocked or muted.
///
/// @param fullName empty when they tell none
/// @param avatar empty when they have none
/// @param since when they did
public record HiddenPerson(
    long id, String username, String fullName, String avatar, Instant since) {}
