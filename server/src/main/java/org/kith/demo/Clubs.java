package org.kith.demo;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kith.demo.Town.Club;
import org.kith.kernel.Viewer;
import org.kith.publishing.PostChange;
import org.kith.publishing.Posts;
import org.kith.social.ProjectFollows;
import org.kith.teams.Invitations;
import org.kith.teams.Projects;
import org.springframework.stereotype.Component;

/// Founds the projects of the demo town, as their people would.
@Component
class Clubs {

  private final Projects projects;
  private final Invitations invitations;
  private final ProjectFollows follows;
  private final Posts posts;

  Clubs(Projects projects, Invitations invitations, ProjectFollows follows, Posts posts) {
    this.projects = projects;
    this.invitations = invitations;
    this.follows = follows;
    this.posts = posts;
  }

  /// @param letters ids of posts, by slug
  void settle(Club club, Map<String, Viewer> people, Map<String, Long> letters) {
    Viewer owner = viewer(people, club.owner());
    long id = projects.create(owner, club.name(), club.description());
    club.members()
        .forEach((name, role) -> {
          long invitation = invitations.invite(owner, id, name + "@example.org", role).id();
          invitations.accept(viewer(people, name), invitation);
        });
    club.followers().forEach(name -> follows.follow(viewer(people, name), id));
    club.posts()
        .forEach((slug, author) ->
            posts.change(
                viewer(people, author),
                Objects.requireNonNull(letters.get(slug), slug),
                new PostChange(null, null, null, null, null, null, null, Optional.of(id))));
  }

  private static Viewer viewer(Map<String, Viewer> people, String name) {
    return Objects.requireNonNull(people.get(name), name);
  }
}
