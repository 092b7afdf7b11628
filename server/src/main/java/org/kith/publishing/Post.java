package org.kith.publishing;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Permission;
import org.kith.kernel.Viewer;
import org.kith.markup.Slugs;
import org.kith.teams.ProjectPermission;
import org.kith.teams.ProjectRights;

/// What rules need to know of a post.
///
/// @param byActive is its author neither deactivated nor deleted?
/// @param projectId the team it was published for; null when for none
/// @param publishedAt of a scheduled post the time it will be published; of a draft the time it
///   first was, or null
public record Post(
    long id,
    long authorId,
    boolean byActive,
    @Nullable Long projectId,
    String title,
    String slug,
    PostStatus status,
    @Nullable Instant publishedAt,
    boolean deleted) {

  /// The address of a title that gives none.
  static final String UNNAMED = "post";

  /// May everyone see it?
  public boolean isListed() {
    return status == PostStatus.PUBLISHED && !deleted && byActive;
  }

  /// @param rights of the viewer in its project
  public boolean mayBeEditedBy(Viewer viewer, ProjectRights rights) {
    return viewer.is(authorId)
        || viewer.may(Permission.MODERATE)
        || rights.may(ProjectPermission.EDIT_ANY_POST, projectId);
  }

  /// Drafts and scheduled posts are seen only by those who may edit, deleted ones by nobody (rule
  /// W8).
  public boolean mayBeSeenBy(Viewer viewer, ProjectRights rights) {
    return isListed() || (!deleted && mayBeEditedBy(viewer, rights));
  }

  @Nullable Instant listedAt() {
    return isListed() ? publishedAt : null;
  }

  private boolean hasComeOut() {
    return status == PostStatus.PUBLISHED || (status == PostStatus.DRAFT && publishedAt != null);
  }

  /// The address that another title gives. It stays once the post came out, since others may link
  /// to it, and where it was not made of the title.
  Optional<String> addressFor(@Nullable String newTitle) {
    String made = Slugs.of(title, UNNAMED);
    boolean follows = !hasComeOut() && slug.matches(Pattern.quote(made) + "(-\\d+)?");
    return Optional.ofNullable(newTitle)
        .filter(text -> follows)
        .map(text -> Slugs.of(text, UNNAMED))
        .filter(address -> !address.equals(made));
  }

  Post with(Publication publication) {
    return new Post(
        id,
        authorId,
        byActive,
        projectId,
        title,
        slug,
        publication.status(),
        publication.publishedAt(),
        deleted);
  }

  boolean isDueAt(Instant now) {
    return status == PostStatus.SCHEDULED
        && !deleted
        && publishedAt != null
        && !publishedAt.isAfter(now);
  }

  Post asPublished() {
    return with(new Publication(PostStatus.PUBLISHED, publishedAt));
  }

  Post withDeleted(boolean nowDeleted) {
    return new Post(
        id, authorId, byActive, projectId, title, slug, status, publishedAt, nowDeleted);
  }

  Post under(String address) {
    return new Post(
        id, authorId, byActive, projectId, title, address, status, publishedAt, deleted);
  }

  Post in(@Nullable Long project) {
    return new Post(id, authorId, byActive, project, title, slug, status, publishedAt, deleted);
  }
}
