package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.Users;
import org.kith.kernel.Settings;
import org.kith.storage.Transactions;
import org.kith.testing.Store;
import org.kith.testing.TestClock;
import org.kith.testing.TestServer;
import org.kith.testing.World;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.config.ScheduledTaskHolder;

class ServerTest {

  @Test
  @DisplayName("a command runs no scheduled work, which would wait for the database it holds")
  void commandsScheduleNothing() {
    int inCommand =
        Server.inside(
            TestServer.settings(Store.SQLITE.newDatabase()),
            beans -> beans.getBeansOfType(ScheduledTaskHolder.class).size());
    assertThat(inCommand).isZero();
    try (ConfigurableApplicationContext server =
        Server.start(TestServer.settings(Store.SQLITE.newDatabase()))) {
      assertThat(server.getBean(ScheduledTaskHolder.class).getScheduledTasks()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SQLITE", "POSTGRESQL"})
  @DisplayName("ids go on rising after a restart, however far the clock was put back meanwhile")
  void idsOverARestart(Store store) {
    Settings settings = TestServer.settings(store.newDatabase());
    TestClock clock = new TestClock();
    long before = register(settings, clock, "ada");
    clock.advance(Duration.ofDays(-1));
    assertThat(register(settings, clock, "ben")).isGreaterThan(before);
  }

  @Test
  @DisplayName("the log of changes is read by its key, also after it was analyzed while short")
  void shortLog() {
    Settings settings = TestServer.settings(Store.SQLITE.newDatabase());
    Server.inside(settings, ServerTest::analyze);
    String before = Server.inside(settings, beans -> plan(beans.getBean(DSLContext.class)));
    assertThat(before).contains("SCAN changes");
    try (ConfigurableApplicationContext server = Server.start(settings)) {
      assertThat(plan(server.getBean(DSLContext.class))).contains("SEARCH changes");
    }
  }

  private static boolean analyze(ApplicationContext beans) {
    DSLContext sql = beans.getBean(DSLContext.class);
    beans
        .getBean(Transactions.class)
        .run(() -> {
          sql.execute("DELETE FROM changes");
          sql.execute("INSERT INTO changes (topic, subject, object) VALUES ('tag', 1, 0)");
          sql.execute("ANALYZE");
        });
    return true;
  }

  private static String plan(DSLContext sql) {
    return sql.fetch("EXPLAIN QUERY PLAN SELECT topic FROM changes WHERE id > 7").format();
  }

  private static long register(Settings settings, Clock clock, String name) {
    try (ConfigurableApplicationContext server =
        Server.start(settings, clock, WebApplicationType.SERVLET, beans -> {})) {
      return server
          .getBean(Users.class)
          .register(NewUser.of(name, name + "@example.org", World.PASSWORD), Role.USER)
          .id();
    }
  }
}
