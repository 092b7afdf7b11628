package org.kith.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.social.People.deactivate;
import static org.kith.social.People.post;
import static org.kith.social.People.viewer;
import static org.kith.storage.tables.Tables.POST_STATS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kith.changes.ChangeLog;
import org.kith.changes.Topic;
import org.kith.kernel.Problem;
import org.kith.social.Follows.Followed;
import org.kith.social.Follows.Unfollowed;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.Store;
import org.kith.testing.World;
import org.kith.testing.Writer;

/// Likes and follows that PostgreSQL writes in one transaction, since they came while another one
/// waited for a lock.
@Timeout(60)
class GraphBatchTest {

  private final World world = new World(Store.POSTGRESQL);
  private final DSLContext sql = world.server.bean(DSLContext.class);
  private final Transactions transactions = world.server.bean(Transactions.class);
  private final Reactions reactions = world.server.bean(Reactions.class);
  private final Follows follows = world.server.bean(Follows.class);
  private final Actor ada = world.ada();
  private final List<Actor> people = People.make(world, 6);

  @Test
  @DisplayName("S4: likes written together answer as if each had been alone, and so do refusals")
  void likes() {
    long post = post(ada);
    long other = post(ada);
    long draft = post(ada, "draft");
    reactions.put(viewer(people.get(2)), post, Reaction.LOVE);
    reactions.put(viewer(people.get(3)), post, Reaction.LIKE);
    deactivate(people.get(4));
    List<Object> results =
        together(
            POST_STATS.POST_ID,
            post,
            () -> reactions.toggle(viewer(people.get(0)), post, Reaction.LIKE),
            () -> reactions.toggle(viewer(people.get(1)), post, Reaction.LIKE),
            () -> reactions.toggle(viewer(people.get(2)), post, Reaction.LIKE),
            () -> reactions.toggle(viewer(people.get(3)), post, Reaction.LIKE),
            () -> reactions.toggle(viewer(people.get(4)), post, Reaction.LIKE),
            () -> reactions.toggle(viewer(people.get(5)), draft, Reaction.LIKE),
            () -> reactions.toggle(viewer(people.get(5)), 17L, Reaction.LIKE),
            () -> reactions.toggle(viewer(people.get(5)), other, Reaction.WOW));
    assertThat(results)
        .containsExactly(
            new Reactions.State(true, 3, Reaction.LIKE),
            new Reactions.State(true, 4, Reaction.LIKE),
            new Reactions.State(true, 3, Reaction.LIKE),
            new Reactions.State(false, 3, null),
            "Sign in to do this",
            "Post not found",
            "Post not found",
            new Reactions.State(true, 1, Reaction.WOW));
    new GraphRecount(sql).proves();
  }

  @Test
  @DisplayName(
      "S1, S2: follows written together answer as if each had been alone, and are heard of")
  void follows() {
    follows.follow(viewer(people.get(2)), ada.id());
    follows.follow(viewer(people.get(3)), ada.id());
    deactivate(people.get(4));
    try (Heard heard = new Heard(world.server)) {
      List<Object> results =
          together(
              USER_STATS.USER_ID,
              ada.id(),
              () -> follows.follow(viewer(people.get(0)), ada.id()),
              () -> follows.follow(viewer(people.get(1)), ada.id()),
              () -> follows.follow(viewer(ada), people.get(1).id()),
              () -> follows.follow(viewer(people.get(2)), ada.id()),
              () -> follows.unfollow(viewer(people.get(3)), ada.id()),
              () -> follows.follow(viewer(people.get(5)), people.get(4).id()),
              () -> follows.unfollow(viewer(people.get(5)), ada.id()),
              () -> follows.follow(viewer(people.get(5)), people.get(0).id()));
      assertThat(results.subList(2, results.size()))
          .containsExactly(
              new Follows.State(true, 1),
              new Follows.State(true, 3),
              new Follows.State(false, 3),
              "User not found",
              "Not following this user",
              new Follows.State(true, 1));
      assertThat(heard.events())
          .containsExactlyInAnyOrder(
              new Followed(people.get(0).id(), ada.id()),
              new Followed(people.get(1).id(), ada.id()),
              new Followed(ada.id(), people.get(1).id()),
              new Unfollowed(people.get(3).id(), ada.id()),
              new Followed(people.get(5).id(), people.get(0).id()));
    }
    new GraphRecount(sql).proves();
  }

  @Test
  @DisplayName("S2, S4: a like or a follow is one statement, and memory is told before the answer")
  void alone() {
    long post = post(ada);
    long reader = people.getFirst().id();
    List<String> told = new ArrayList<>();
    ChangeLog log = world.server.bean(ChangeLog.class);
    for (Topic topic : List.of(Topic.REACTION, Topic.FIGURES, Topic.FOLLOW)) {
      log.onSubjects(topic, ids -> told.add(topic + " " + ids));
    }
    List<String> statements =
        world
            .server
            .statements()
            .during(() -> {
              reactions.toggle(viewer(people.getFirst()), post, Reaction.LIKE);
              follows.follow(viewer(people.getFirst()), ada.id());
            });
    assertThat(statements).hasSize(2).allMatch(sql -> sql.startsWith("WITH held"));
    assertThat(told)
        .containsExactly(
            "REACTION [" + reader + "]", "FIGURES [" + post + "]", "FOLLOW [" + reader + "]");
    new GraphRecount(sql).proves();
  }

  @Test
  @DisplayName("S7: who is hidden while their like waits for it is not counted")
  void hiddenMeanwhile() {
    long post = post(ada);
    Actor hidden = people.getFirst();
    follows.follow(viewer(hidden), ada.id());
    reactions.toggle(viewer(hidden), post, Reaction.LIKE);
    CountDownLatch given = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    Writer operator =
        new Writer(() ->
            transactions.run(() -> {
              deactivate(hidden);
              held.countDown();
              await(given);
            }));
    await(held);
    Writer toggling =
        new Writer(() ->
            assertThatThrownBy(() -> reactions.toggle(viewer(hidden), post, Reaction.LIKE))
                .isInstanceOf(Problem.Unauthorized.class));
    Writer leaving =
        new Writer(() ->
            assertThatThrownBy(() -> follows.unfollow(viewer(hidden), ada.id()))
                .isInstanceOf(Problem.Unauthorized.class));
    awaitBlocked(2);
    given.countDown();
    assertThat(List.of(operator, toggling, leaving)).allMatch(Writer::succeeded);
    new GraphRecount(sql).proves();
  }

  @Test
  @DisplayName("S7: whoever hides somebody locks the counters of others in their order, as all do")
  void hiding() {
    long low = people.get(0).id();
    Actor hidden = people.get(1);
    long high = people.get(2).id();
    assertThat(low).isLessThan(high);
    follows.follow(viewer(people.get(0)), hidden.id());
    follows.follow(viewer(hidden), high);
    CountDownLatch given = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    world
        .server
        .statements()
        .during(() -> {
          Writer holder =
              new Writer(() ->
                  transactions.run(() -> {
                    lock(USER_STATS.USER_ID, low);
                    held.countDown();
                    await(given);
                    lock(USER_STATS.USER_ID, high);
                  }));
          await(held);
          Writer operator = new Writer(() -> deactivate(hidden));
          awaitBlocked(1);
          given.countDown();
          assertThat(List.of(holder, operator)).allMatch(Writer::succeeded);
        });
    assertThat(world.server.statements().failed()).isEmpty();
    new GraphRecount(sql).proves();
  }

  @Test
  @DisplayName(
      "S7: whoever hides an author and whoever likes what they wrote do not block each other")
  void hidingAuthor() {
    long post = post(ada);
    reactions.toggle(viewer(ada), post, Reaction.LIKE);
    CountDownLatch given = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    List<Writer> writers = new ArrayList<>();
    world
        .server
        .statements()
        .during(() -> {
          writers.add(
              new Writer(() ->
                  transactions.run(() -> {
                    lock(POST_STATS.POST_ID, post);
                    held.countDown();
                    await(given);
                  })));
          await(held);
          writers.add(
              new Writer(() -> reactions.toggle(viewer(people.getFirst()), post, Reaction.LIKE)));
          awaitBlocked(1);
          writers.add(new Writer(() -> deactivate(ada)));
          awaitBlocked(2);
          given.countDown();
          assertThat(writers).allMatch(Writer::succeeded);
        });
    assertThat(world.server.statements().failed()).isEmpty();
    new GraphRecount(sql).proves();
  }

  private void lock(TableField<?, Long> key, long id) {
    sql.selectFrom(key.getTable()).where(key.eq(id)).forUpdate().execute();
  }

  /// All but the first come while it waits for a row.
  ///
  /// @return what each answers, or why it refuses
  private List<Object> together(TableField<?, Long> key, long id, Answering... acts) {
    CountDownLatch given = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    Writer holder =
        new Writer(() ->
            transactions.run(() -> {
              lock(key, id);
              held.countDown();
              await(given);
            }));
    await(held);
    List<Object> results = new ArrayList<>(List.of(acts));
    List<Writer> crowd = new ArrayList<>();
    for (int i = 0; i < acts.length; i++) {
      int at = i;
      crowd.add(
          new Writer(() -> {
            try {
              Object answer = acts[at].answer();
              results.set(at, answer);
            } catch (Problem refusal) {
              results.set(at, String.valueOf(refusal.getMessage()));
            }
          }));
      if (i > 0) {
        crowd.get(i).awaitRest();
      } else {
        awaitBlocked(1);
      }
    }
    List<String> statements =
        world
            .server
            .statements()
            .during(() -> {
              given.countDown();
              crowd.forEach(Writer::failure);
            });
    assertThat(crowd).allMatch(Writer::succeeded);
    assertThat(holder.succeeded()).isTrue();
    assertThat(statements.stream().filter(sql -> sql.startsWith("WITH held")))
        .as("statements that wrote all others")
        .hasSize(1);
    assertThat(world.server.statements().failed()).isEmpty();
    return results;
  }

  private void awaitBlocked(int several) {
    while (sql.fetchCount(DSL.table("pg_locks"), DSL.condition("not granted")) < several) {
      assertThat(Thread.currentThread().isInterrupted()).as("the time is over").isFalse();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private interface Answering {
    Object answer();
  }
}
