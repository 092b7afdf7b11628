package org.kith.publishing;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.markup.Slugs;
import org.kith.teams.ProjectPermission;
import org.kith.teams.ProjectRights;

/// What rules need to know of a post.
///
/// @param byActive is its author neither deactivated nor deleted?
/// @param byPrivate is it for its author's followers only, unless it is for a project?
/// @param projectId the team it was published for; null when for none
/// @param publishedAt of a scheduled post the time it will be published; of a draft the time it
///   first was, or null
public record Post(
    long id,
    long authorId,
    boolean byActive,
    boolean byPrivate,
    @Nullable Long projectId,
    String title,
    String slug,
    PostStatus status,
    @Nullable Instant publishedAt,
    boolean deleted) {

  /// The address of a title that gives none.
  static final String UNNAMED = "post";

  /// A new post of somebody active, under the address that its title gives.
  static Post begun(
      long id, long authorId, @Nullable Long projectId, String title, Publication publication) {
    return new Post(
        id,
        authorId,
        true,
        false,
        projectId,
        title,
        Slugs.of(title, UNNAMED),
        publication.status(),
        publication.publishedAt(),
        false);
  }

  /// Is it out, for everybody or for its author's followers?
  public boolean isShared() {
    return status == PostStatus.PUBLISHED && !deleted && byActive;
  }

  /// May everyone see it?
  public boolean isListed() {
    return isShared() && (!byPrivate || projectId != null);
  }

  /// @param rights of the viewer in its project
  public boolean mayBeEditedBy(Viewer viewer, ProjectRights rights) {
    return viewer.is(authorId)
        || viewer.may(Permission.MODERATE)
        || rights.may(ProjectPermission.EDIT_ANY_POST, projectId);
  }

  /// Drafts and scheduled posts are seen only by those who may edit, deleted ones by nobody (rule
  /// W8). Followers of a private author see more.
  public boolean mayBeSeenBy(Viewer viewer, ProjectRights rights) {
    return isListed() || (!deleted && mayBeEditedBy(viewer, rights));
  }

  Place place() {
    return new Place(isShared() ? publishedAt : null, isListed() ? publishedAt : null);
  }

  /// Since when a post is in which lists; null where it is in none.
  ///
  /// @param sharedAt in its author's list and the feeds of followers
  /// @param listedAt in the public ones
  record Place(@Nullable Instant sharedAt, @Nullable Instant listedAt) {

    static final Place NONE = new Place(null, null);
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
        byPrivate,
        projectId,
        title,
        slug,
        publication.status(),
        publication.publishedAt(),
        deleted);
  }

  Post withPrivate(boolean nowPrivate) {
    return new Post(
        id, authorId, byActive, nowPrivate, projectId, title, slug, status, publishedAt, deleted);
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
        id, authorId, byActive, byPrivate, projectId, title, slug, status, publishedAt, nowDeleted);
  }

  Post under(String address) {
    return new Post(
        id, authorId, byActive, byPrivate, projectId, title, address, status, publishedAt, deleted);
  }

  Post in(@Nullable Long project) {
    return new Post(
        id, authorId, byActive, byPrivate, project, title, slug, status, publishedAt, deleted);
  }

  /// Whom a post is out for.
  public enum Reach {
    NOBODY,
    /// Those who follow its author, who is private.
    FOLLOWERS,
    EVERYBODY
  }

  /// A post as it is kept.
  ///
  /// @param place where lists have it now
  /// @param updatedAt tells its versions apart: each is of a later millisecond than the one before
  record Stored(
      Post post, Place place, @Nullable Long categoryId, boolean isEmpty, Instant updatedAt) {

    /// When the next version is updated.
    Instant next(Instant now) {
      return now.isAfter(updatedAt) ? now : updatedAt.plusMillis(1);
    }

    /// @param version null for any
    /// @throws Problem.Conflict when this is another one
    void requireVersion(@Nullable Instant version) {
      if (version != null && !version.equals(updatedAt)) {
        throw new Problem.Conflict("The post was changed meanwhile; here are both texts");
      }
    }
  }
}
