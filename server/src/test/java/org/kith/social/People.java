package org.kith.social;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Role;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.publishing.PostDraft;
import org.kith.publishing.Posts;
import org.kith.testing.Actor;
import org.kith.testing.World;

/// What these tests do to people.
final class People {

  private People() {}

  static List<Actor> make(World world, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> world.person("person%03d".formatted(i), Role.USER))
        .toList();
  }

  /// A published post of this author.
  ///
  /// @return its id
  static long post(Actor author) {
    return post(author, null);
  }

  static long post(Actor author, @Nullable String status) {
    return author
        .server()
        .bean(Posts.class)
        .publish(
            viewer(author),
            new PostDraft("A walk", "Along the shore.", status, null, null, null, null));
  }

  static Viewer viewer(Actor actor) {
    return new Viewer(actor.id(), Role.USER.permissions());
  }

  static void deactivate(Actor actor) {
    org.kith.testing.People.deactivate(actor.server(), actor.id());
  }

  static void activate(Actor actor) {
    org.kith.testing.People.activate(actor.server(), actor.id());
  }

  static void delete(Actor actor) {
    org.kith.testing.People.softDelete(actor.server(), actor.id());
  }

  /// What the act is refused with.
  static Problem refusal(Runnable act) {
    try {
      act.run();
    } catch (Problem problem) {
      return problem;
    }
    throw new AssertionError("nothing was refused");
  }
}
