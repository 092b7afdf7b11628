package org.kith.reading;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.hidden.Hidden;
import org.kith.identity.UserRef;
import org.kith.kernel.Check;
import org.kith.publishing.PostStatus;
import org.kith.teams.ProjectRef;

/// Which posts are wanted; all that is given must hold.
///
/// @param category slug or id
/// @param deleted those that were deleted, and only those, whatever their status was
/// @param q substring of title or content, whatever the case
public record PostFilter(
    @Nullable String tag,
    @Nullable String category,
    @Nullable UserRef author,
    @Nullable ProjectRef project,
    PostStatus status,
    boolean deleted,
    @Nullable String q) {

  /// Every published post.
  public static final PostFilter NEWEST =
      new PostFilter(null, null, null, null, PostStatus.PUBLISHED, false, null);

  private static final String DELETED = "deleted";
  private static final int MAX_QUERY = 200;

  /// @param status a status or `deleted`; `published` when null
  /// @throws org.kith.kernel.Problem.Invalid naming every parameter that cannot be accepted
  public static PostFilter of(
      @Nullable String tag,
      @Nullable String category,
      @Nullable UserRef author,
      @Nullable ProjectRef project,
      @Nullable String status,
      @Nullable String q) {
    Check check = new Check();
    boolean deleted = DELETED.equals(status);
    PostStatus known =
        status == null || deleted ? PostStatus.PUBLISHED : PostStatus.of(status).orElse(null);
    if (known == null) {
      check.refuse("status", "must be draft, scheduled, published or deleted");
    }
    PostFilter filter =
        new PostFilter(
            text(check, "tag", tag),
            text(check, "category", category),
            author,
            project,
            known == null ? PostStatus.PUBLISHED : known,
            deleted,
            text(check, "q", q));
    check.done();
    return filter;
  }

  private static @Nullable String text(Check check, String field, @Nullable String value) {
    return value == null || value.isBlank() ? null : check.text(field, value, 1, MAX_QUERY);
  }

  boolean isPublished() {
    return status == PostStatus.PUBLISHED && !deleted;
  }

  /// Of these people whose posts are left out: muted ones only where nobody is named.
  Collection<Long> without(Hidden people) {
    boolean isAsked = author != null || project != null || !isPublished();
    return isAsked ? people.blocked() : people.unasked();
  }

  Shape shape() {
    long given = Stream.of(tag, category, author, project).filter(Objects::nonNull).count();
    if (!isPublished() || q != null || given > 1) {
      return Shape.SEVERAL;
    }
    return tag != null
        ? Shape.TAG
        : category != null
            ? Shape.CATEGORY
            : author != null ? Shape.AUTHOR : project != null ? Shape.PROJECT : Shape.NOTHING;
  }

  /// What is filtered by; all but the last have an index and a counter of their own.
  enum Shape {
    NOTHING,
    TAG,
    CATEGORY,
    AUTHOR,
    PROJECT,
    SEVERAL
  }
}
