package org.kith.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A person as others see them.
///
/// @param email only to oneself and administrators
/// @param following does the viewer follow them; only when signed in
/// @param followsMe do they follow the viewer; only when signed in
public record User(
    long id,
    String username,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String email,
    Role role,
    boolean isActive,
    @Nullable Profile profile,
    long postCount,
    long followerCount,
    long followingCount,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean following,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean followsMe) {

  /// What a person tells of themselves (rule P2). Empty text where they tell nothing.
  public record Profile(
      String fullName,
      String bio,
      String avatar,
      String location,
      String website,
      @Nullable LocalDate birthDate) {}
}
