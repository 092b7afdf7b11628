package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.publishing.Posts;
import org.kith.social.Follows;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;
import tools.jackson.databind.JsonNode;

/// A reader pages through the feed while other threads change all they can.
@OnEveryTown
class FeedWhileOthersWriteTest {

  private static final int PASSES = 4;
  private static final int STEPS_FIRST = 20;

  private final World world;
  private final Blog blog;
  private final Posts posts;
  private final Follows follows;
  private final Actor reader;
  private final List<Actor> followed;
  private final List<Actor> sometimesFollowed;
  private final List<Long> stay = new ArrayList<>();
  private final List<Long> comeAndGo = new ArrayList<>();
  private final AtomicBoolean reading = new AtomicBoolean(true);
  private final CountDownLatch writing = new CountDownLatch(STEPS_FIRST);

  FeedWhileOthersWriteTest(Store store) {
    world = new World(store);
    blog = new Blog(world.server);
    posts = world.server.bean(Posts.class);
    follows = world.server.bean(Follows.class);
    reader = world.person("reader", Role.USER);
    followed = people("followed", 4);
    sometimesFollowed = people("sometimes", 3);
    for (int i = 0; i < 90; i++) {
      long id = blog.publish(followed.get(i % followed.size()), "Post " + i);
      (i % 3 == 0 ? comeAndGo : stay).add(id);
      if (i % 4 == 0) {
        blog.publish(sometimesFollowed.get(i % sometimesFollowed.size()), "Other " + i);
      }
    }
    followed.forEach(author -> follows.follow(Blog.viewer(reader), author.id()));
  }

  @Test
  @DisplayName("S6: each post that stays is seen exactly once, in order, whatever others write")
  void seenExactlyOnce() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers =
          List.of(
              threads.submit(() -> whileReading(1, this::publish)),
              threads.submit(() -> whileReading(2, this::deleteAndRestore)),
              threads.submit(() -> whileReading(3, this::followAndUnfollow)));
      try {
        assertThat(writing.await(1, TimeUnit.MINUTES)).isTrue();
        for (int pass = 0; pass < PASSES; pass++) {
          check(readAll(3 + 4 * pass));
        }
      } finally {
        reading.set(false);
      }
      finish(writers);
    }
  }

  private void check(List<JsonNode> feed) {
    assertThat(ids(feed).stream().filter(stay::contains).toList()).isEqualTo(stay.reversed());
    assertThat(feed)
        .extracting(post -> post.get("published_at").asString() + " " + post.get("id").asLong())
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  private List<JsonNode> readAll(int size) {
    List<JsonNode> items = new ArrayList<>();
    String after = "";
    while (!after.endsWith("null")) {
      Answer page = reader.get("/api/me/feed?page_size=" + size + after);
      assertThat(page.status()).as(page.text()).isEqualTo(200);
      page.json().get("items").forEach(items::add);
      assertThat(ids(items)).doesNotHaveDuplicates();
      after = "&after=" + page.at("/next");
    }
    return items;
  }

  private static List<Long> ids(List<JsonNode> posts) {
    return posts.stream().map(post -> post.get("id").asLong()).toList();
  }

  private boolean whileReading(int seed, Consumer<Random> step) {
    Random random = new Random(seed);
    while (reading.get()) {
      step.accept(random);
      writing.countDown();
    }
    return true;
  }

  private void publish(Random random) {
    List<Actor> authors = random.nextBoolean() ? followed : sometimesFollowed;
    blog.publish(authors.get(random.nextInt(authors.size())), "New");
  }

  private void deleteAndRestore(Random random) {
    int index = random.nextInt(comeAndGo.size());
    Actor author = followed.get(index * 3 % followed.size());
    posts.delete(Blog.viewer(author), comeAndGo.get(index));
    posts.restore(Blog.viewer(author), comeAndGo.get(index));
  }

  private void followAndUnfollow(Random random) {
    Actor author = sometimesFollowed.get(random.nextInt(sometimesFollowed.size()));
    follows.follow(Blog.viewer(reader), author.id());
    follows.unfollow(Blog.viewer(reader), author.id());
  }

  private List<Actor> people(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> world.person(name + i, Role.USER)).toList();
  }

  private static void finish(List<Future<?>> writers)
      throws ExecutionException, InterruptedException {
    for (Future<?> writer : writers) {
      writer.get();
    }
  }
}
