package org.kith.publishing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Permission;
import org.kith.kernel.Viewer;

/// What rules need to know of a post.
///
/// @param byActive is its author neither deactivated nor deleted?
/// @param publishedAt of a scheduled post the time it will be published; of a draft the time it
///   first was, or null
public record Post(
    long id,
    long authorId,
    boolean byActive,
    String title,
    String slug,
    PostStatus status,
    @Nullable Instant publishedAt,
    boolean deleted) {

  /// May everyone see it?
  public boolean isListed() {
    return status == PostStatus.PUBLISHED && !deleted && byActive;
  }

  public boolean mayBeEditedBy(Viewer viewer) {
    return viewer.is(authorId) || viewer.may(Permission.MODERATE);
  }

  /// Drafts and scheduled posts are seen only by those who may edit, deleted ones by nobody (rule
  /// W8).
  public boolean mayBeSeenBy(Viewer viewer) {
    return isListed() || (!deleted && mayBeEditedBy(viewer));
  }

  @Nullable Instant listedAt() {
    return isListed() ? publishedAt : null;
  }

  Post with(Publication publication) {
    return new Post(
        id,
        authorId,
        byActive,
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
    return new Post(id, authorId, byActive, title, slug, status, publishedAt, nowDeleted);
  }
}
