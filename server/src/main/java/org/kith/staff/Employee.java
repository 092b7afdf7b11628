package org.kith.staff;

import org.jspecify.annotations.Nullable;

/// Somebody who works here (rule E1).
///
/// @param title what they do; may be empty
/// @param userId the user they are; null when they have none
/// @param managerId whom they report to; null at the top
public record Employee(
    long id, String name, String title, @Nullable Long userId, @Nullable Long managerId) {}
