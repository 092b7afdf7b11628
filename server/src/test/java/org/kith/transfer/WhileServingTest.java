package org.kith.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.doctor.Doctor;
import org.kith.doctor.Finding;
import org.kith.identity.Role;
import org.kith.schema.DatabaseUrl;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Locks;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

/// Backups and restores beside a server that people use.
@OnEveryStore
class WhileServingTest {

  private static final int WRITERS = 4;
  private static final String POST = "{\"title\": \"%s\", \"content\": \"x\", \"tags\": [\"t\"]}";

  private final World world;
  private final DatabaseUrl url;

  @TempDir private Path folder = Path.of("");

  WhileServingTest(Store store) {
    world = new World(store);
    url = DatabaseUrl.parse(world.server.databaseUrl());
  }

  @Test
  @DisplayName(
      "O3: a backup among writers is one moment: all acknowledged before it, counters exact")
  void backupAmongWriters() throws Exception {
    Path file = folder.resolve("town.backup");
    Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch stormy = new CountDownLatch(WRITERS * 5);
    Set<Long> before;
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        Actor writer = world.person("writer" + i, Role.USER);
        writers.add(
            threads.submit(() -> {
              while (!over.get()) {
                Answer post = writer.post("/api/posts", POST.formatted("Storm"));
                assertThat(post.status()).isEqualTo(201);
                assertThat(writer.put("/api/posts/" + post.number("/id") + "/like", "{}").status())
                    .isEqualTo(200);
                acknowledged.add(post.number("/id"));
                stormy.countDown();
              }
              return true;
            }));
      }
      stormy.await();
      before = Set.copyOf(acknowledged);
      new Backup(Clock.systemUTC()).write(url, file, (done, all) -> {});
      over.set(true);
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertThat(Town.rows(DatabaseUrl.sqlite(file)).get("posts"))
        .contains(before.stream().map(String::valueOf).toList());
    assertWell("sqlite:" + file);
  }

  @Test
  @DisplayName(
      "O3: what is read for a copy or a backup is one moment, whatever is written meanwhile")
  void oneMoment() throws Exception {
    Actor ada = world.ada();
    try (Session session = Session.reading(url)) {
      Content first = Copying.content(session);
      ada.post("/api/posts", POST.formatted("Later"));
      assertThat(Copying.content(session)).isEqualTo(first);
    }
    try (Session session = Session.reading(url)) {
      assertThat(Copying.content(session).rows()).isGreaterThan(0);
      assertThat(Town.count(url, "posts")).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("O3: during a restore people read on; a write waits, and is made after it")
  void restoreAmongPeople() throws Exception {
    Actor ada = world.ada();
    long kept = ada.post("/api/posts", POST.formatted("Kept")).number("/id");
    Path file = folder.resolve("town.backup");
    new Backup(Clock.systemUTC()).write(url, file, (done, all) -> {});
    long later = ada.post("/api/posts", POST.formatted("Later")).number("/id");

    List<Future<Answer>> meanwhile = new ArrayList<>();
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      new Restore(Clock.systemUTC(), false)
          .run(
              file,
              url,
              (done, all) -> {
                assertThat(world.anonymous.get("/api/posts/" + later).status()).isEqualTo(200);
                meanwhile.add(
                    threads.submit(() -> ada.post("/api/posts", POST.formatted("Meanwhile"))));
                Locks.awaitDoneOrBlocked(world, meanwhile.getFirst());
                assertThat(meanwhile.getFirst().isDone()).isFalse();
              });
      assertThat(meanwhile.getFirst().get().status()).isEqualTo(201);
    }
    assertThat(world.anonymous.get("/api/posts/" + later).status()).isEqualTo(404);
    assertThat(world.anonymous.get("/api/posts/" + kept).status()).isEqualTo(200);
    assertThat(world.anonymous.get("/api/posts").items("title"))
        .containsExactly("Meanwhile", "Kept");
    assertWell(world.server.databaseUrl());
  }

  private static void assertWell(String databaseUrl) {
    List<Finding> findings = new ArrayList<>();
    assertThat(new Doctor(TestServer.settings(databaseUrl), false).examine(findings::add))
        .as(findings.toString())
        .isTrue();
  }
}
