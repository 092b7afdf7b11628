package org.kith.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.REACTIONS;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kith.cli.Server;
import org.kith.doctor.Doctor;
import org.kith.doctor.Finding;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.Users;
import org.kith.kernel.Viewer;
import org.kith.publishing.PostDraft;
import org.kith.publishing.Posts;
import org.kith.signin.Tokens;
import org.kith.social.GraphRecount;
import org.kith.testing.Store;
import org.kith.testing.TestPostgres;
import org.kith.testing.TestServer;
import org.springframework.context.ConfigurableApplicationContext;

class CrashTest {

  private static final int WRITERS = 8;
  private static final int SHARED_POSTS = 5;
  private static final int ANSWERS = 400;
  private static final String PASSWORD = "correct horse";

  @ParameterizedTest
  @EnumSource(names = {"SQLITE", "POSTGRESQL"})
  @DisplayName(
      "S2, S4: killed in a storm of writes, nothing acknowledged is lost, counters are exact")
  void killed(Store store) throws Exception {
    String url = store.newDatabase();
    List<Writer> writers = new ArrayList<>();
    List<Long> shared = new ArrayList<>();
    try (ConfigurableApplicationContext server = Server.start(TestServer.settings(url))) {
      prepare(server, writers, shared);
    }
    storm(url, writers, shared);
    endSessions(store, url);
    try (ConfigurableApplicationContext server = Server.start(TestServer.settings(url))) {
      DSLContext sql = server.getBean(DSLContext.class);
      for (Writer writer : writers) {
        nothingIsLost(sql, writer);
      }
      new GraphRecount(sql).proves();
      List<Finding> findings = new ArrayList<>();
      boolean well = new Doctor(TestServer.settings(url), false).examine(findings::add);
      assertThat(well).as(findings.toString()).isTrue();
    }
  }

  private static void prepare(
      ConfigurableApplicationContext server, List<Writer> writers, List<Long> shared) {
    for (int i = 0; i < WRITERS; i++) {
      String name = "writer" + i;
      long id =
          server
              .getBean(Users.class)
              .register(NewUser.of(name, name + "@example.org", PASSWORD), Role.USER)
              .id();
      writers.add(
          new Writer(id, server.getBean(Tokens.class).signIn(name, PASSWORD).accessToken()));
    }
    Viewer author = new Viewer(writers.getFirst().id, Role.USER.permissions());
    for (int i = 0; i < SHARED_POSTS; i++) {
      PostDraft post = new PostDraft("Calm " + i, "No wind.", null, null, null, null, null);
      shared.add(server.getBean(Posts.class).publish(author, post));
    }
  }

  private static void storm(String url, List<Writer> writers, List<Long> shared) throws Exception {
    List<Long> people = writers.stream().map(writer -> writer.id).toList();
    CountDownLatch acknowledged = new CountDownLatch(ANSWERS);
    try (ServerProcess server = ServerProcess.start(url);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (Writer writer : writers) {
        running.add(
            threads.submit(() -> {
              try {
                writer.write(server.address(), people, shared, acknowledged);
                return true;
              } finally {
                end(acknowledged);
              }
            }));
      }
      boolean stormy = acknowledged.await(60, TimeUnit.SECONDS);
      server.kill();
      for (Future<?> writer : running) {
        writer.get();
      }
      assertThat(stormy).as("so many answers before the end").isTrue();
    }
  }

  /// Lets nobody wait for answers that will not come.
  private static void end(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      latch.countDown();
    }
  }

  /// The database notices by and by that a client is gone; its last transactions end here.
  private static void endSessions(Store store, String url) {
    if (store == Store.POSTGRESQL) {
      TestPostgres.execute(
          "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '%s'"
              .formatted(url.substring(url.lastIndexOf('/') + 1)));
    }
  }

  private static void nothingIsLost(DSLContext sql, Writer writer) {
    Set<Long> following =
        sql.select(FOLLOWS.FOLLOWEE_ID)
            .from(FOLLOWS)
            .where(FOLLOWS.FOLLOWER_ID.eq(writer.id))
            .fetchSet(FOLLOWS.FOLLOWEE_ID);
    Set<Long> liked =
        sql.select(REACTIONS.POST_ID)
            .from(REACTIONS)
            .where(REACTIONS.USER_ID.eq(writer.id))
            .fetchSet(REACTIONS.POST_ID);
    assertThat(without(following, writer.unanswered))
        .isEqualTo(without(writer.following, writer.unanswered));
    assertThat(without(liked, writer.unanswered))
        .isEqualTo(without(writer.liked, writer.unanswered));
    assertThat(
            sql.select(POSTS.ID)
                .from(POSTS)
                .where(POSTS.AUTHOR_ID.eq(writer.id))
                .fetchSet(POSTS.ID))
        .containsAll(writer.posts);
  }

  private static Set<Long> without(Set<Long> ids, long id) {
    Set<Long> others = new HashSet<>(ids);
    others.remove(id);
    return others;
  }
}
