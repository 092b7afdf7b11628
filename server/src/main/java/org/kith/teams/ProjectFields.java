package org.kith.teams;

import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;

/// What is told of a project, checked.
///
/// @param name null when a change leaves it as it is
/// @param description likewise
record ProjectFields(@Nullable String name, @Nullable String description) {

  private static final int MAX_NAME = 100;
  private static final int MAX_DESCRIPTION = 2000;

  /// Of a new project.
  ///
  /// @throws org.kith.kernel.Problem.Invalid naming every field that cannot be accepted
  static ProjectFields whole(@Nullable String name, @Nullable String description) {
    return change(name == null ? "" : name, description == null ? "" : description);
  }

  /// @throws org.kith.kernel.Problem.Invalid naming every field that cannot be accepted
  static ProjectFields change(@Nullable String name, @Nullable String description) {
    Check check = new Check();
    ProjectFields fields =
        new ProjectFields(
            name == null ? null : check.text("name", line(name), 1, MAX_NAME),
            description == null
                ? null
                : check.text("description", description, 0, MAX_DESCRIPTION));
    check.done();
    return fields;
  }

  private static String line(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\\x00]]", " ");
  }
}
