package org.kith.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Checkup;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Operators deactivate, delete and restore people who write, follow and react at that moment.
@OnEveryTown
class StandingStormTest {

  private static final long SEED = 20261121;
  private static final int THREADS = 6;
  private static final int ACTS = 60;

  private final World world;
  private final Actor mina;
  private final List<Actor> people = new ArrayList<>();
  private final List<Long> posts = new ArrayList<>();

  StandingStormTest(Store store) {
    world = new World(store);
    mina = world.mina();
    for (int i = 0; i < 6; i++) {
      Actor person = world.person("person" + i, Role.USER);
      people.add(person);
      for (int n = 0; n < 2; n++) {
        posts.add(person.post("/api/posts", post(n)).number("/id"));
      }
    }
  }

  @Test
  @DisplayName(
      "P5, S7, S2: however acts of operators and of people fall together, counts are exact")
  void storm() throws Exception {
    List<Future<List<Integer>>> histories = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(SEED + thread);
        histories.add(
            threads.submit(() -> {
              List<Integer> statuses = new ArrayList<>();
              for (int i = 0; i < ACTS; i++) {
                statuses.add(act(random).status());
              }
              return statuses;
            }));
      }
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<List<Integer>> history : histories) {
      statuses.addAll(history.get());
    }
    assertThat(statuses).allMatch(status -> status < 500);
    assertThat(statuses).contains(200, 201, 204, 401, 404);
    Checkup.of(world.server);
    for (Actor person : people) {
      mina.post("/api/users/" + person.id() + "/restore");
    }
    mina.put("/api/users/bulk-activate", everybody());
    Checkup.of(world.server);
  }

  private Answer act(Random random) {
    Actor actor = people.get(random.nextInt(people.size()));
    Actor other = people.get(random.nextInt(people.size()));
    String someone = "/api/users/" + other.id();
    String post = "/api/posts/" + posts.get(random.nextInt(posts.size()));
    return switch (random.nextInt(12)) {
      case 0 -> mina.put("/api/users/bulk-deactivate", List.of(actor.id(), other.id()).toString());
      case 1, 2 -> mina.put("/api/users/bulk-activate", everybody());
      case 3 -> mina.delete(someone + "/soft-delete");
      case 4 -> mina.post(someone + "/restore");
      case 5 -> actor.post("/api/posts", post(random.nextInt(3)));
      case 6 -> actor.delete(post);
      case 7 -> mina.post(post + "/restore");
      case 8 -> actor.post(someone + "/follow");
      case 9 -> actor.delete(someone + "/follow");
      default -> actor.post(post + "/like", "{}");
    };
  }

  private String everybody() {
    return people.stream().map(Actor::id).toList().toString();
  }

  private static String post(int tag) {
    return "{\"title\": \"A post\", \"content\": \"x\", \"tags\": [\"t%d\", \"all\"]}"
        .formatted(tag);
  }
}
