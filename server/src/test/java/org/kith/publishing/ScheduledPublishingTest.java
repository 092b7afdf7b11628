package org.kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.publishing.Drafts.post;
import static org.kith.publishing.Drafts.scheduled;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.cli.Server;
import org.kith.identity.Role;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.event.TransactionalEventListener;

@OnEveryTown
class ScheduledPublishingTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final World world;
  private final Posts posts;
  private final Recount recount;
  private final Viewer ada;

  ScheduledPublishingTest(Store store) {
    world = new World(store);
    posts = world.server.bean(Posts.class);
    recount = new Recount(world.server);
    ada = new Viewer(world.ada().id(), Role.USER.permissions());
  }

  private Instant inAnHour() {
    return world.server.clock().instant().plus(HOUR);
  }

  @Test
  @DisplayName("W1: a scheduled post comes out at its time, once, and not before")
  void comesOut() {
    Instant at = inAnHour();
    long id = posts.publish(ada, scheduled("Later", at, "tag"));
    assertThat(posts.visibleTo(ada, id).status()).isEqualTo(PostStatus.SCHEDULED);
    assertThat(posts.publishDue()).isZero();
    assertThatThrownBy(() -> posts.visibleTo(Viewer.ANONYMOUS, id))
        .isInstanceOf(Problem.NotFound.class);
    recount.proves();

    world.server.clock().advance(HOUR.plusSeconds(1));
    assertThat(posts.publishDue()).isEqualTo(1);
    assertThat(posts.publishDue()).isZero();
    Post post = posts.visibleTo(Viewer.ANONYMOUS, id);
    assertThat(post.publishedAt()).isEqualTo(Instant.ofEpochMilli(at.toEpochMilli()));
    assertThat(recount.listed()).isEqualTo(1);
    recount.proves();
  }

  @Test
  @DisplayName("W1: a scheduled post that is deleted does not come out until it is restored")
  void deleted() {
    long id = posts.publish(ada, scheduled("Later", inAnHour()));
    posts.delete(ada, id);
    world.server.clock().advance(HOUR.plusSeconds(1));
    assertThat(posts.publishDue()).isZero();
    posts.restore(ada, id);
    assertThat(recount.listed()).isZero();
    assertThat(posts.publishDue()).isEqualTo(1);
    recount.proves();
  }

  @Test
  @DisplayName("W1: many servers publish fifty due posts, each once, and the counters are exact")
  void once() throws Exception {
    for (int i = 0; i < 50; i++) {
      posts.publish(ada, scheduled("Post " + i, inAnHour(), "a" + i % 3, "b" + i % 5));
    }
    world.server.clock().advance(HOUR.plusSeconds(1));
    try (ConfigurableApplicationContext other = otherServer(false);
        ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<Integer>> rounds = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Posts some = i % 2 == 0 ? posts : other.getBean(Posts.class);
        rounds.add(threads.submit(some::publishDue));
      }
      int sum = 0;
      for (Future<Integer> round : rounds) {
        sum += round.get();
      }
      assertThat(sum).isEqualTo(50);
    }
    assertThat(posts.publishDue()).isZero();
    assertThat(recount.listed()).isEqualTo(50);
    recount.proves();
  }

  @Test
  @DisplayName("W1: a server that was down at the time publishes as soon as it starts")
  void restart() throws Exception {
    long first = posts.publish(ada, scheduled("First", inAnHour()));
    long second = posts.publish(ada, scheduled("Second", inAnHour()));
    world.server.clock().advance(HOUR.plusSeconds(1));

    try (ConfigurableApplicationContext restarted = otherServer(true)) {
      Seen seen = restarted.getBean(Seen.class);
      assertThat(seen.both.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(seen.postIds).containsExactlyInAnyOrder(first, second);
    }
    assertThat(posts.visibleTo(Viewer.ANONYMOUS, first).isListed()).isTrue();
    assertThat(posts.publishDue()).isZero();
    recount.proves();
  }

  @Test
  @DisplayName("W1: a time that has come, with status scheduled, is refused")
  void pastTime() {
    Instant past = world.server.clock().instant().minusSeconds(1);
    assertThatThrownBy(
            () -> posts.publish(ada, new PostDraft("A", "b", "scheduled", past, null, null, null)))
        .isInstanceOf(Problem.Invalid.class);
    assertThatThrownBy(
            () -> posts.publish(ada, new PostDraft("A", "b", "scheduled", null, null, null, null)))
        .isInstanceOf(Problem.Invalid.class);
    long id = posts.publish(ada, new PostDraft("A", "b", null, past, null, null, null));
    assertThat(posts.visibleTo(ada, id).publishedAt()).isAfter(past);
  }

  @Test
  @DisplayName("W1: news of a post is heard after it is written, and only then")
  void events() throws Exception {
    try (ConfigurableApplicationContext other = otherServer(false)) {
      Posts there = other.getBean(Posts.class);
      Seen seen = other.getBean(Seen.class);
      PostDraft refused = Drafts.withTagIds("Refused", null, List.of(17L));
      assertThatThrownBy(() -> there.publish(ada, refused)).isInstanceOf(Problem.NotFound.class);
      there.publish(ada, Drafts.draft("Not yet"));
      assertThat(seen.postIds).isEmpty();
      long id = there.publish(ada, post("Now"));
      assertThat(seen.postIds).containsExactly(id);
      there.delete(ada, id);
      assertThat(seen.postIds).isEmpty();
    }
  }

  private ConfigurableApplicationContext otherServer(boolean publishing) {
    Clock clock = world.server.clock();
    return Server.start(
        TestServer.settings(world.server.databaseUrl()),
        clock,
        WebApplicationType.SERVLET,
        beans -> {
          beans.registerBean(Seen.class);
          if (!publishing) {
            TestServer.leaveTimeToTests(beans);
          }
        });
  }

  /// What a listener in another module hears.
  static class Seen {

    final Set<Long> postIds = ConcurrentHashMap.newKeySet();
    final CountDownLatch both = new CountDownLatch(2);

    @TransactionalEventListener
    void published(PostPublished event) {
      postIds.add(event.postId());
      both.countDown();
    }

    @TransactionalEventListener
    void hidden(PostHidden event) {
      postIds.remove(event.postId());
    }
  }
}
