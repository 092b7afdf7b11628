package org.kith.teams;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserSummary;
import org.kith.kernel.Permission;
import org.kith.kernel.Viewer;

/// A team as others see it.
///
/// @param owner null while they are deactivated or deleted
/// @param myRole null when the viewer is no member
/// @param memberCount active ones, the owner included
/// @param postCount posts that everyone may see
/// @param following does the viewer follow it; only when signed in
public record Project(
    long id,
    String name,
    String slug,
    String description,
    @Nullable UserSummary owner,
    @Nullable ProjectRole myRole,
    long memberCount,
    long followerCount,
    long postCount,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean following) {

  /// What the viewer for whom it was read may do in it.
  public ProjectRights rights(Viewer viewer) {
    return new ProjectRights(
        viewer.may(Permission.ADMINISTER), myRole == null ? Map.of() : Map.of(id, myRole));
  }

  /// The same project, for a viewer who is signed in.
  public Project followed(boolean viewerFollows) {
    return new Project(
        id,
        name,
        slug,
        description,
        owner,
        myRole,
        memberCount,
        followerCount,
        postCount,
        createdAt,
        viewerFollows);
  }
}
