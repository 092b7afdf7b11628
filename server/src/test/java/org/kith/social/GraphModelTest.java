package org.kith.social;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jooq.DSLContext;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.testing.Actor;
import org.kith.testing.Store;
import org.kith.testing.World;

/// One after the other, every act answers what a model of two collections in memory answers.
class GraphModelTest {

  private static final int PEOPLE = 3;

  enum Verb {
    FOLLOW,
    UNFOLLOW,
    TOGGLE,
    PUT,
    DELETE
  }

  /// @param actor which of the people acts
  /// @param other whom they follow, or whose post they react to
  record Act(Verb verb, int actor, int other, Reaction kind) {}

  private record Follow(int follower, int followee) {}

  private record Reacted(int person, int post) {}

  private static final class Model {

    private final Set<Follow> follows = new HashSet<>();
    private final Map<Reacted, Reaction> reactions = new HashMap<>();

    Object answer(Act act) {
      Follow follow = new Follow(act.actor, act.other);
      Reacted key = new Reacted(act.actor, act.other);
      switch (act.verb) {
        case FOLLOW -> {
          if (act.actor == act.other) {
            return "Cannot follow yourself";
          }
          follows.add(follow);
          return new Follows.State(true, followers(act.other));
        }
        case UNFOLLOW -> {
          return follows.remove(follow)
              ? new Follows.State(false, followers(act.other))
              : "Not following this user";
        }
        case TOGGLE -> reactions.compute(key, (k, kind) -> kind == act.kind ? null : act.kind);
        case PUT -> reactions.put(key, act.kind);
        case DELETE -> reactions.remove(key);
      }
      return new Reactions.State(reactions.containsKey(key), likes(act.other), reactions.get(key));
    }

    long followers(int person) {
      return follows.stream().filter(follow -> follow.followee == person).count();
    }

    long likes(int post) {
      return reactions.keySet().stream().filter(key -> key.post == post).count();
    }
  }

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  @Label("S1, S4: a history answers what its model answers, on SQLite")
  void sqlite(@ForAll("histories") List<Act> history) {
    agrees(Store.SQLITE, history);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  @Label("S1, S4: a history answers what its model answers, on PostgreSQL")
  void postgresql(@ForAll("histories") List<Act> history) {
    agrees(Store.POSTGRESQL, history);
  }

  private static void agrees(Store store, List<Act> history) {
    World world = new World(store);
    List<Actor> people = People.make(world, PEOPLE);
    List<Long> posts = people.stream().map(People::post).toList();
    Follows follows = world.server.bean(Follows.class);
    Reactions reactions = world.server.bean(Reactions.class);
    Model model = new Model();
    for (Act act : history) {
      Viewer viewer = People.viewer(people.get(act.actor));
      long other = people.get(act.other).id();
      long post = posts.get(act.other);
      Object answer =
          answer(() ->
              switch (act.verb) {
                case FOLLOW -> follows.follow(viewer, other);
                case UNFOLLOW -> follows.unfollow(viewer, other);
                case TOGGLE -> reactions.toggle(viewer, post, act.kind);
                case PUT -> reactions.put(viewer, post, act.kind);
                case DELETE -> reactions.delete(viewer, post);
              });
      assertThat(answer).as(act.toString()).isEqualTo(model.answer(act));
    }
    for (int i = 0; i < PEOPLE; i++) {
      assertThat(
              follows.followers(Viewer.ANONYMOUS, people.get(i).id(), PageRequest.first(9)).items())
          .hasSize((int) model.followers(i));
      assertThat(reactions.to(Viewer.ANONYMOUS, posts.get(i), PageRequest.first(9)).items())
          .hasSize((int) model.likes(i));
    }
    new GraphRecount(world.server.bean(DSLContext.class)).proves();
  }

  private static Object answer(java.util.function.Supplier<Object> act) {
    try {
      return act.get();
    } catch (Problem.BadRequest refused) {
      return refused.detail();
    }
  }

  @Provide
  Arbitrary<List<Act>> histories() {
    Arbitrary<Integer> person = Arbitraries.integers().between(0, PEOPLE - 1);
    return Combinators.combine(
            Arbitraries.of(Verb.class),
            person,
            person,
            Arbitraries.of(Reaction.LIKE, Reaction.LOVE))
        .as(Act::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(60);
  }
}
