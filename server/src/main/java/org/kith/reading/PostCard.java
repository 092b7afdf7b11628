package org.kith.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.comments.Comment;
import org.kith.identity.UserSummary;
import org.kith.publishing.PostStatus;
import org.kith.social.Reaction;
import org.kith.teams.ProjectSummary;

/// A post as readers see it. The hydrator makes it the same for everybody, and adds what is counted
/// of it and what is the viewer's own.
///
/// @param content Markdown
/// @param contentHtml sanitised
/// @param project the team that published it; null when a person did
/// @param comments its first, where they were asked for
/// @param deletedAt only of a post that was deleted
public record PostCard(
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
    List<Tag> tags,
    long likeCount,
    long commentCount,
    boolean likedByMe,
    @Nullable Reaction myReaction,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Comment> comments,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant deletedAt) {

  public PostCard {
    tags = List.copyOf(tags);
  }

  public record Category(long id, String name, String slug) {}

  public record Tag(long id, String name) {}

  /// The same post with what is counted of it, as seen by somebody who reacted to it like this.
  PostCard with(long likes, long shownComments, @Nullable Reaction reaction) {
    return with(likes, shownComments, reaction, comments);
  }

  PostCard with(List<Comment> first) {
    return with(likeCount, commentCount, myReaction, first);
  }

  private PostCard with(
      long likes, long shown, @Nullable Reaction reaction, @Nullable List<Comment> first) {
    return new PostCard(
        id,
        title,
        slug,
        content,
        contentHtml,
        status,
        publishedAt,
        createdAt,
        updatedAt,
        author,
        project,
        category,
        tags,
        likes,
        shown,
        reaction != null,
        reaction,
        first,
        deletedAt);
  }
}
