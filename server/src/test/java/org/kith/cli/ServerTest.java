package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.Users;
import org.kith.kernel.Settings;
import org.kith.testing.Store;
import org.kith.testing.TestClock;
import org.kith.testing.TestServer;
import org.kith.testing.World;
import org.springframework.boot.WebApplicationType;
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
