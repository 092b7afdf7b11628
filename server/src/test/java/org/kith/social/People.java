package org.kith.social;

import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Role;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.publishing.PostDraft;
import org.kith.publishing.Posts;
import org.kith.storage.Transactions;
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
    set(actor, USERS.IS_ACTIVE, false);
  }

  static void activate(Actor actor) {
    set(actor, USERS.IS_ACTIVE, true);
  }

  static void delete(Actor actor) {
    set(actor, USERS.DELETED_AT, Instant.EPOCH);
  }

  private static <T> void set(Actor actor, TableField<?, T> field, T value) {
    DSLContext sql = actor.server().bean(DSLContext.class);
    actor
        .server()
        .bean(Transactions.class)
        .run(() -> sql.update(USERS).set(field, value).where(USERS.ID.eq(actor.id())).execute());
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
