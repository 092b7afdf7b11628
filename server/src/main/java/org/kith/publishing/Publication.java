package org.kith.publishing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Problem;

/// Whether and when a post is out, and how that may change.
record Publication(PostStatus status, @Nullable Instant publishedAt) {

  static final Publication NONE = new Publication(PostStatus.DRAFT, null);

  /// @param wanted null keeps the status
  /// @throws Problem.Invalid when status and date do not fit
  Publication change(@Nullable PostStatus wanted, @Nullable Instant publishAt, Instant now) {
    boolean later = publishAt != null && publishAt.isAfter(now);
    return switch (wanted == null ? status : wanted) {
      case DRAFT -> draft(publishAt);
      case SCHEDULED -> {
        if (publishAt == null && status == PostStatus.SCHEDULED) {
          yield this;
        }
        if (!later) {
          throw new Problem.Invalid("publish_at", "must be a time in the future");
        }
        yield new Publication(PostStatus.SCHEDULED, publishAt);
      }
      case PUBLISHED -> later ? new Publication(PostStatus.SCHEDULED, publishAt) : out(now);
    };
  }

  private Publication draft(@Nullable Instant publishAt) {
    if (publishAt != null) {
      throw new Problem.Invalid("publish_at", "needs the status scheduled");
    }
    return new Publication(PostStatus.DRAFT, status == PostStatus.SCHEDULED ? null : publishedAt);
  }

  /// A post keeps the date it first came out, so that nobody moves it up by hiding it for a moment.
  private Publication out(Instant now) {
    boolean wasOut = status != PostStatus.SCHEDULED && publishedAt != null;
    return new Publication(PostStatus.PUBLISHED, wasOut ? publishedAt : now);
  }
}
