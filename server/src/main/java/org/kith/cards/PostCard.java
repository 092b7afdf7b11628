package org.kith.cards;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.cards.PostText.Category;
import org.kith.cards.PostText.Tag;
import org.kith.comments.Comment;
import org.kith.identity.UserSummary;
import org.kith.kernel.Versioned;
import org.kith.publishing.PostStatus;
import org.kith.social.Reaction;
import org.kith.teams.ProjectSummary;

/// A post as one reader sees it: what it shows everybody, what is counted of it, and what is the
/// viewer's own.
///
/// @param comments its first, where they were asked for
/// @param deletedAt only of a post that was deleted
public record PostCard(
    @JsonUnwrapped PostText text,
    long likeCount,
    long commentCount,
    boolean likedByMe,
    @Nullable Reaction myReaction,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Comment> comments,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant deletedAt)
    implements Versioned {

  @Override
  public long version() {
    return Versioned.mix(
        text.version(),
        likeCount,
        commentCount,
        myReaction == null ? 0 : myReaction.name().hashCode(),
        Objects.hashCode(comments),
        deletedAt == null ? 0 : deletedAt.toEpochMilli());
  }

  public long id() {
    return text.id();
  }

  public String title() {
    return text.title();
  }

  public String slug() {
    return text.slug();
  }

  /// Markdown.
  public String content() {
    return text.content();
  }

  /// Sanitised.
  public String contentHtml() {
    return text.contentHtml();
  }

  public PostStatus status() {
    return text.status();
  }

  public @Nullable Instant publishedAt() {
    return text.publishedAt();
  }

  public Instant createdAt() {
    return text.createdAt();
  }

  public Instant updatedAt() {
    return text.updatedAt();
  }

  public UserSummary author() {
    return text.author();
  }

  public @Nullable ProjectSummary project() {
    return text.project();
  }

  public @Nullable Category category() {
    return text.category();
  }

  public List<Tag> tags() {
    return text.tags();
  }

  public PostCard with(List<Comment> first) {
    return new PostCard(text, likeCount, commentCount, likedByMe, myReaction, first, deletedAt);
  }
}
