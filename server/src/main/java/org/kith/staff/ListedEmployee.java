package org.kith.staff;

import org.jspecify.annotations.Nullable;

/// An employee as seen from another one.
///
/// @param distance how many steps away: 1 is the manager, or a direct report
public record ListedEmployee(
    long id,
    String name,
    String title,
    @Nullable Long userId,
    @Nullable Long managerId,
    int distance) {}
