package org.kith.pages.writing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.cards.PostCard;
import org.kith.pages.Choice;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.publishing.PostStatus;

/// The editor as it is shown.
///
/// @param postId null for a post that is not there yet
/// @param author null when the post is not there, or not read
/// @param tags those that are used most
/// @param live the HTML of what is in the form, for a script to replace
/// @param preview the HTML of what was typed; null when nobody asked for it
/// @param stored what is there by now, when somebody else changed it; else null
public record Sheet(
    @Nullable Long postId,
    @Nullable Long author,
    Form form,
    List<Choice> categories,
    List<Choice> projects,
    List<String> tags,
    String live,
    @Nullable String preview,
    @Nullable PostCard stored) {

  public Sheet {
    categories = List.copyOf(categories);
    projects = List.copyOf(projects);
    tags = List.copyOf(tags);
  }

  public String path() {
    return postId == null ? "/write" : "/posts/" + postId + "/edit";
  }

  /// Is it a draft of whoever sees it, or a new one?
  public boolean isAutosaved(Visit visit) {
    return isDraft() && (author == null || visit.viewer().is(author));
  }

  public PostStatus status() {
    return PostStatus.of(form.get("status")).orElse(PostStatus.DRAFT);
  }

  public boolean isDraft() {
    return status() == PostStatus.DRAFT;
  }

  public boolean isScheduled() {
    return status() == PostStatus.SCHEDULED;
  }

  public boolean isPublished() {
    return status() == PostStatus.PUBLISHED;
  }
}
