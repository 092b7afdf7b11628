package org.kith.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a person tells of themselves (rule P2). Empty text where they tell nothing.
public record Profile(
    String fullName,
    String bio,
    String avatar,
    String location,
    String website,
    @Nullable LocalDate birthDate) {}
