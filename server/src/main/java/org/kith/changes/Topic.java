package org.kith.changes;

import java.util.Locale;

/// What a change is about. The triggers of the migration that makes the table `changes` write these
/// words, in lower case.
public enum Topic {
  /// What a post shows, but for its figures. Subject: the post.
  POST,
  /// The likes or comments of a post. Subject: the post.
  FIGURES,
  /// Which posts of a person are listed. Subject: the person; object: the post.
  LISTING,
  /// Which posts of a project are listed. Subject: the project; object: the post.
  PROJECT_LISTING,
  /// What somebody reacted to. Subject: the person; object: the post.
  REACTION,
  /// Which people and projects somebody follows. Subject: the follower.
  FOLLOW,
  /// Who is hidden from a person by blocks and mutes. Subject: the person.
  HIDDEN,
  /// Whether a person is private. Subject: the person.
  PRIVATE,
  /// Name, image, role or standing of a person. Subject: the person.
  PERSON,
  /// When a sign-in ends. Subject: the token.
  TOKEN,
  /// The name or address of a project. Subject: the project.
  PROJECT,
  /// The name or address of a category. Subject: the category.
  CATEGORY,
  /// The name of a tag. Subject: the tag.
  TAG,
  /// All data were replaced.
  EVERYTHING,
  /// Older changes were removed from the log. Subject: the place before which none is left.
  TRIMMED;

  static Topic of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
