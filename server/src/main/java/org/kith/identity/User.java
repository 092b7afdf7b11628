package org.kith.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Viewer;

/// A person as others see them.
///
/// @param email only to oneself and administrators
/// @param emailConfirmed did they show that mail to that address reaches them; as `email`
/// @param isPrivate is what they publish for their followers only?
/// @param following does the viewer follow them; only when signed in
/// @param followsMe do they follow the viewer; only when signed in
public record User(
    long id,
    String username,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String email,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean emailConfirmed,
    Role role,
    boolean isActive,
    boolean isPrivate,
    @Nullable Profile profile,
    long postCount,
    long followerCount,
    long followingCount,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean following,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean followsMe) {

  /// As this viewer sees them: without the email, unless it is their own.
  User seenBy(Viewer viewer) {
    return viewer.is(id)
        ? this
        : new User(
            id,
            username,
            null,
            null,
            role,
            isActive,
            isPrivate,
            profile,
            postCount,
            followerCount,
            followingCount,
            createdAt,
            following,
            followsMe);
  }

  /// The same person, with how they stand to a viewer who is signed in.
  public User related(boolean viewerFollows, boolean followsViewer) {
    return new User(
        id,
        username,
        email,
        emailConfirmed,
        role,
        isActive,
        isPrivate,
        profile,
        postCount,
        followerCount,
        followingCount,
        createdAt,
        viewerFollows,
        followsViewer);
  }
}
