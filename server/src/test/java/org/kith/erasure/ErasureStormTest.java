package org.kith.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.ERASURES;
import static org.kith.storage.tables.Tables.USERS;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.comments.Talk;
import org.kith.identity.Role;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Checkup;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

/// People are erased who write, follow and react at that moment, and whom others answer.
@OnEveryTown
class ErasureStormTest {

  private static final long SEED = 20261128;
  private static final int THREADS = 6;
  private static final int ACTS = 50;

  private final World world;
  private final Actor mina;
  private final List<Actor> people = new ArrayList<>();
  private final List<Long> posts = new ArrayList<>();
  private final List<Long> comments = new ArrayList<>();

  ErasureStormTest(Store store) {
    world = new World(store);
    mina = world.mina();
    for (int i = 0; i < 6; i++) {
      Actor person = world.person("person" + i, Role.USER);
      people.add(person);
      for (int n = 0; n < 2; n++) {
        posts.add(Talk.post(person, "Post " + n));
        comments.add(Talk.comment(person, posts.get(posts.size() / 2), "A word"));
      }
    }
  }

  @Test
  @DisplayName("P5, S2: whoever is erased while all write is gone whole, and counts are exact")
  void storm() throws Exception {
    List<Future<List<Integer>>> histories = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(SEED + thread);
        boolean erases = thread < 2;
        histories.add(
            threads.submit(() -> {
              List<Integer> statuses = new ArrayList<>();
              for (int i = 0; i < ACTS; i++) {
                statuses.add(act(random, erases && i % 20 == 19).status());
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
    world.server.bean(Erasures.class).proceed();
    DSLContext sql = world.server.bean(DSLContext.class);
    assertThat(sql.fetchCount(ERASURES, ERASURES.FINISHED_AT.isNull())).isZero();
    assertThat(
            sql.fetchCount(
                USERS,
                USERS.ID.in(sql.select(ERASURES.USER_ID).from(ERASURES).fetch(0, Long.class))))
        .isZero();
    Checkup.of(world.server);
    Talk.recount(world.server);
  }

  private Answer act(Random random, boolean erases) {
    Actor actor = people.get(random.nextInt(people.size()));
    Actor other = people.get(random.nextInt(people.size()));
    String someone = "/api/users/" + other.id();
    long post = posts.get(random.nextInt(posts.size()));
    if (erases) {
      return mina.delete(someone);
    }
    return switch (random.nextInt(9)) {
      case 0 ->
          actor.post("/api/posts", "{\"title\": \"A\", \"content\": \"x\", \"tags\": [\"t\"]}");
      case 1 -> actor.post(someone + "/follow");
      case 2 -> actor.delete(someone + "/follow");
      case 3 -> Talk.say(actor, post, "More");
      case 4 ->
          Talk.answer(actor, post, comments.get(random.nextInt(comments.size())), "An answer");
      case 5 -> actor.delete("/api/comments/" + comments.get(random.nextInt(comments.size())));
      case 6 -> actor.put(someone + "/block", "");
      default -> actor.post("/api/posts/" + post + "/like", "{}");
    };
  }
}
