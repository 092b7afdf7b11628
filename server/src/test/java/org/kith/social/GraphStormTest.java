package org.kith.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.social.People.post;
import static org.kith.social.People.viewer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Counters under many writers. "Nothing was tried again" is proved by statements that failed: a
/// deadlock would be hidden by the retry that follows it.
@OnEveryTown
class GraphStormTest {

  private static final int THREADS = 16;
  private static final List<Reaction> KINDS = List.of(Reaction.LIKE, Reaction.LOVE, Reaction.WOW);

  private final World world;
  private final Follows follows;
  private final Reactions reactions;
  private final GraphRecount recount;

  GraphStormTest(Store store) {
    world = new World(store);
    follows = world.server.bean(Follows.class);
    reactions = world.server.bean(Reactions.class);
    recount = new GraphRecount(world.server.bean(DSLContext.class));
  }

  @Test
  @DisplayName("S2, S4: after any concurrent history every counter equals its rows")
  void randomHistories() {
    List<Actor> people = People.make(world, 6);
    List<Long> posts = List.of(post(people.get(0)), post(people.get(1)), post(people.get(1)));
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Callable<Integer>> acts = new ArrayList<>();
    for (int i = 0; i < 1600; i++) {
      acts.add(act(random, people, posts));
    }
    List<Integer> statuses = crowd(acts);
    assertThat(statuses).as("statuses with seed " + seed).isSubsetOf(200, 400);
    assertThat(statuses).as("both ends of every act were met").contains(200, 400);
    recount.proves();
  }

  private Callable<Integer> act(Random random, List<Actor> people, List<Long> posts) {
    Actor actor = people.get(random.nextInt(people.size()));
    Actor other = people.get(random.nextInt(people.size()));
    long post = posts.get(random.nextInt(posts.size()));
    Reaction kind = KINDS.get(random.nextInt(KINDS.size()));
    boolean overHttp = random.nextInt(4) == 0;
    return switch (random.nextInt(6)) {
      case 0, 1 ->
          overHttp
              ? () -> actor.post(follow(other)).status()
              : () -> status(() -> follows.follow(viewer(actor), other.id()));
      case 2 ->
          overHttp
              ? () -> actor.delete(follow(other)).status()
              : () -> status(() -> follows.unfollow(viewer(actor), other.id()));
      case 3 ->
          overHttp
              ? () -> actor.post(like(post), body(kind)).status()
              : () -> status(() -> reactions.toggle(viewer(actor), post, kind));
      case 4 ->
          overHttp
              ? () -> actor.put(like(post), body(kind)).status()
              : () -> status(() -> reactions.put(viewer(actor), post, kind));
      default ->
          overHttp
              ? () -> actor.delete(like(post)).status()
              : () -> status(() -> reactions.delete(viewer(actor), post));
    };
  }

  private static int status(Runnable act) {
    try {
      act.run();
      return 200;
    } catch (Problem.BadRequest refused) {
      return 400;
    }
  }

  @Test
  @DisplayName("S2: people who follow each other at the same moment do not wait for each other")
  void mutual() {
    List<Actor> people = People.make(world, 21);
    List<Callable<Long>> acts = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      for (int j = 0; j < i; j++) {
        Viewer one = viewer(people.get(i));
        Viewer two = viewer(people.get(j));
        acts.add(() -> follows.follow(one, two.userId()).followerCount());
        acts.add(() -> follows.follow(two, one.userId()).followerCount());
      }
    }
    assertThat(acts).hasSize(2 * 210);
    crowd(acts);
    assertThat(followerCount(people.get(7))).isEqualTo(20);
    recount.proves();
  }

  @Test
  @DisplayName(
      "S2: everybody follows one person at the same moment, and each hears a count of its own")
  void celebrity() {
    Actor ada = world.ada();
    List<Actor> people = People.make(world, 200);
    List<Callable<Long>> acts = new ArrayList<>();
    for (Actor person : people) {
      acts.add(
          acts.size() % 4 == 0
              ? () -> person.post(follow(ada)).number("/follower_count")
              : () -> follows.follow(viewer(person), ada.id()).followerCount());
    }
    assertThat(crowd(acts)).containsExactlyInAnyOrderElementsOf(upTo(200));
    assertThat(followerCount(ada)).isEqualTo(200);
    recount.proves();
  }

  @Test
  @DisplayName("S4: 200 people like one post at the same moment: 200 likes")
  void manyLikes() {
    Actor ada = world.ada();
    long post = post(ada);
    List<Actor> people = People.make(world, 200);
    List<Callable<Long>> acts = new ArrayList<>();
    for (Actor person : people) {
      acts.add(
          acts.size() % 4 == 0
              ? () -> person.post(like(post)).number("/like_count")
              : () -> reactions.toggle(viewer(person), post, Reaction.LIKE).likeCount());
    }
    assertThat(crowd(acts)).containsExactlyInAnyOrderElementsOf(upTo(200));
    assertThat(ada.get("/api/posts/" + post + "/likes").number("/total")).isEqualTo(200);
    recount.proves();
  }

  @Test
  @DisplayName("S4: one person toggles 301 times at the same moment: one like or none")
  void oneToggler() {
    Actor ada = world.ada();
    long post = post(ada);
    List<Long> counts =
        crowd(
            Collections.nCopies(
                301, () -> reactions.toggle(viewer(ada), post, Reaction.LIKE).likeCount()));
    assertThat(counts).isSubsetOf(0L, 1L);
    recount.proves();
  }

  @Test
  @DisplayName("S4: one person puts many kinds at the same moment: one reaction")
  void oneReaction() {
    Actor ada = world.ada();
    long post = post(ada);
    List<Callable<Long>> acts = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      Reaction kind = KINDS.get(i % KINDS.size());
      acts.add(() -> reactions.put(viewer(ada), post, kind).likeCount());
    }
    assertThat(crowd(acts)).containsOnly(1L);
    assertThat(reactions.mine(viewer(ada), List.of(post))).hasSize(1);
    recount.proves();
  }

  /// Also proves that no transaction was tried again.
  private <T> List<T> crowd(List<Callable<T>> acts) {
    List<T> results = new ArrayList<>();
    assertThat(world.server.statements().during(() -> results.addAll(Crowd.run(THREADS, acts))))
        .isNotEmpty();
    assertThat(world.server.statements().failed()).isEmpty();
    return results;
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private long followerCount(Actor actor) {
    return world.anonymous.get("/api/users/" + actor.id() + "/followers").number("/total");
  }

  private static String follow(Actor actor) {
    return "/api/users/" + actor.id() + "/follow";
  }

  private static String like(long post) {
    return "/api/posts/" + post + "/like";
  }

  private static String body(Reaction kind) {
    return "{\"reaction\": \"" + kind.word() + "\"}";
  }
}
