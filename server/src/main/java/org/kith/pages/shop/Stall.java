package org.kith.pages.shop;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.teams.Project;

/// For whom somebody is selling just now: themselves, or a project.
///
/// @param project null for themselves
/// @param projects all they may sell for
public record Stall(@Nullable Project project, List<Project> projects) {

  /// A page of this stall.
  public String at(String path) {
    return project == null ? path : path + "?project=" + project.slug();
  }

  /// A page of another one of theirs.
  public static String at(String path, Project other) {
    return path + "?project=" + other.slug();
  }
}
