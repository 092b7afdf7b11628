package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
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
}
