package org.kith.cards;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserSummary;
import org.kith.kernel.Versioned;
import org.kith.publishing.PostStatus;
import org.kith.teams.ProjectSummary;

/// What a post shows that is the same for everybody and changes when somebody edits it.
///
/// @param content Markdown
/// @param contentHtml sanitised
/// @param project the team that published it; null when a person did
public record PostText(
    long id,
    String title,
    String slug,
    String content,
    String contentHtml,
    PostStatus status,
    @Nullable Instant publishedAt,
    Instant createdAt,
    Instant updatedAt,
    UserSummary author,
    @Nullable ProjectSummary project,
    @Nullable Category category,
    List<Tag> tags)
    implements Versioned {

  public PostText {
    tags = List.copyOf(tags);
  }

  /// Long texts by the hash that they keep of themselves; what is edited has another time besides.
  @Override
  public long version() {
    return Versioned.mix(
        id,
        updatedAt.toEpochMilli(),
        publishedAt == null ? 0 : publishedAt.toEpochMilli(),
        title.hashCode(),
        slug.hashCode(),
        content.hashCode(),
        contentHtml.hashCode(),
        status.name().hashCode(),
        author.hashCode(),
        Objects.hashCode(project),
        Objects.hashCode(category),
        tags.hashCode());
  }

  public record Category(long id, String name, String slug) {}

  public record Tag(long id, String name) {}
}
