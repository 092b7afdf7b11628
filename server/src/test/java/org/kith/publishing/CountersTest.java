package org.kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.publishing.Drafts.draft;
import static org.kith.publishing.Drafts.post;
import static org.kith.publishing.Drafts.scheduled;
import static org.kith.publishing.Drafts.status;
import static org.kith.publishing.Drafts.tags;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.taxonomy.Tags;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Random histories of posts; afterwards everything that is counted is counted again.
@OnEveryTown
class CountersTest {

  private static final long SEED = 20260131;
  private static final String[] TAGS = {"a", "b", "c", "d", "e", "f"};

  private final World world;
  private final Posts posts;
  private final Tags tags;
  private final Recount recount;
  private final List<Viewer> people;
  private final List<Long> known = new CopyOnWriteArrayList<>();

  CountersTest(Store store) {
    world = new World(store);
    posts = world.server.bean(Posts.class);
    tags = world.server.bean(Tags.class);
    recount = new Recount(world.server);
    people =
        List.of(
            viewer(world.ada(), Role.USER),
            viewer(world.cleo(), Role.MODERATOR),
            viewer(world.mina(), Role.ADMINISTRATOR));
  }

  private static Viewer viewer(Actor actor, Role role) {
    return new Viewer(actor.id(), role.permissions());
  }

  @Test
  @DisplayName("W1, W3: counters are exact after every step of a long random history")
  void oneAfterTheOther() {
    Random random = new Random(SEED);
    for (int step = 0; step < 300; step++) {
      act(random);
      if (step % 10 == 0) {
        recount.proves();
      }
    }
    recount.proves();
    assertThat(recount.listed()).isPositive();
  }

  @Test
  @DisplayName("W1, W3: counters are exact after many people wrote at once, on the same posts")
  void allAtOnce() throws Exception {
    for (int i = 0; i < 4; i++) {
      known.add(posts.publish(people.getFirst(), post("Shared " + i, "a", "b")));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> histories = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Random random = new Random(SEED + i);
        histories.add(
            threads.submit(() -> {
              for (int step = 0; step < 40; step++) {
                act(random);
              }
            }));
      }
      for (Future<?> history : histories) {
        history.get();
      }
    }
    recount.proves();
  }

  private void act(Random random) {
    Viewer viewer = people.get(random.nextInt(people.size()));
    if (known.isEmpty() || random.nextInt(5) == 0) {
      known.add(posts.publish(viewer, anyDraft(random)));
      return;
    }
    long id = known.get(random.nextInt(known.size()));
    try {
      change(random, viewer, id);
    } catch (Problem refused) {
      // Deleted, purged or somebody else's: also part of a history.
    }
  }

  private void change(Random random, Viewer viewer, long id) {
    switch (random.nextInt(11)) {
      case 0 -> posts.change(viewer, id, status("draft"));
      case 1, 2 -> posts.change(viewer, id, status("published"));
      case 3 -> posts.replace(viewer, id, anyDraft(random));
      case 4 -> posts.change(viewer, id, tags(anyTags(random)));
      case 5 -> posts.delete(viewer, id);
      case 6, 7 -> posts.restore(viewer, id);
      case 8 -> tags.find(anyTag(random)).ifPresent(tag -> posts.addTag(viewer, id, tag.id()));
      case 9 -> tags.find(anyTag(random)).ifPresent(tag -> posts.removeTag(viewer, id, tag.id()));
      default -> {
        if (random.nextInt(3) == 0) {
          posts.purge(viewer, id);
        } else {
          world.server.clock().advance(Duration.ofMinutes(10));
          posts.publishDue();
        }
      }
    }
  }

  private PostDraft anyDraft(Random random) {
    String title = "Title " + random.nextInt(3);
    return switch (random.nextInt(4)) {
      case 0 -> draft(title, anyTags(random));
      case 1 ->
          scheduled(
              title, world.server.clock().instant().plus(Duration.ofMinutes(15)), anyTags(random));
      default -> post(title, anyTags(random));
    };
  }

  private static String[] anyTags(Random random) {
    return random
        .ints(random.nextInt(4), 0, TAGS.length)
        .mapToObj(i -> TAGS[i])
        .toArray(String[]::new);
  }

  private static String anyTag(Random random) {
    return TAGS[random.nextInt(TAGS.length)];
  }
}
