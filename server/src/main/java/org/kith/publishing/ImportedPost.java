package org.kith.publishing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.markup.Slugs;

/// A post that was written elsewhere.
///
/// @param slug any text; the title gives it when it is empty
/// @param date when it came out or will; null only for a draft
/// @param updatedAt null when it never changed
/// @param category name of its category, made if new
/// @param tags names, made if new
public record ImportedPost(
    long authorId,
    String slug,
    String title,
    String content,
    boolean draft,
    @Nullable Instant date,
    Instant createdAt,
    @Nullable Instant updatedAt,
    Optional<String> category,
    List<String> tags) {

  /// What makes it the same post when it is imported again.
  public record Address(long authorId, String slug) {}

  public Address address() {
    return new Address(authorId, Slugs.of(slug, Slugs.of(title, "post")));
  }

  /// The same post with its day at the end of its slug, for a slug that its author used before.
  public ImportedPost withDateInSlug() {
    String day = date == null ? "" : date.atZone(ZoneOffset.UTC).toLocalDate().toString();
    return new ImportedPost(
        authorId,
        address().slug() + "-" + day,
        title,
        content,
        draft,
        date,
        createdAt,
        updatedAt,
        category,
        tags);
  }

  Publication publication(Instant now) {
    if (draft || date == null) {
      return Publication.NONE;
    }
    return new Publication(date.isAfter(now) ? PostStatus.SCHEDULED : PostStatus.PUBLISHED, date);
  }
}
