package org.kith.pages.reading;

import java.util.List;
import org.kith.identity.User;
import org.kith.taxonomy.Category;
import org.kith.taxonomy.Tag;
import org.kith.teams.Project;

/// What is beside the newest posts for somebody who looks around.
///
/// @param tags most used first
/// @param categories likewise
/// @param projects newest first
/// @param people likewise
public record Surroundings(
    List<Tag> tags, List<Category> categories, List<Project> projects, List<User> people) {

  static final Surroundings NONE = new Surroundings(List.of(), List.of(), List.of(), List.of());
}
