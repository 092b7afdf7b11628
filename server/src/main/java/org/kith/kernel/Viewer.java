package org.kith.kernel;

import java.util.Set;

/// Who asks. Every use case takes one, and every look-up goes through one, so that a permission is
/// hard to forget.
///
/// @param userId 0 for a viewer who is not signed in
/// @param tokenId the token the request came with; 0 when it came without one
public record Viewer(long userId, Set<Permission> permissions, long tokenId) {

  public static final Viewer ANONYMOUS = new Viewer(0, Set.of(), 0);

  public Viewer {
    permissions = Set.copyOf(permissions);
  }

  public Viewer(long userId, Set<Permission> permissions) {
    this(userId, permissions, 0);
  }

  public boolean isSignedIn() {
    return userId != 0;
  }

  public boolean is(long someUserId) {
    return isSignedIn() && userId == someUserId;
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /// @throws Problem.Unauthorized when nobody is signed in
  public long requireSignedIn() {
    if (!isSignedIn()) {
      throw new Problem.Unauthorized("Sign in to do this");
    }
    return userId;
  }

  /// The one place where permissions are checked.
  ///
  /// @return the viewer's user id
  /// @throws Problem.Unauthorized when nobody is signed in
  /// @throws Problem.Forbidden naming the permission that is missing
  public long require(Permission permission) {
    requireSignedIn();
    if (!may(permission)) {
      throw new Problem.Forbidden("You need the permission " + permission + " to do this");
    }
    return userId;
  }
}
