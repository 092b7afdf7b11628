package org.kith.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Store;
import org.kith.testing.TestPostgres;
import org.kith.testing.TestServer;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;

class HealthTest {

  @Test
  @DisplayName("O5: a server that stops, or has not started yet, is not ready")
  void stopping() {
    TestServer server = TestServer.on(Store.SQLITE);
    ApplicationAvailabilityBean state = server.bean(ApplicationAvailabilityBean.class);
    Actor anonymous = Actor.anonymous(server);
    state.onApplicationEvent(new AvailabilityChangeEvent<>(this, ReadinessState.REFUSING_TRAFFIC));
    try {
      assertThat(anonymous.get("/health/ready").status()).isEqualTo(503);
      assertThat(anonymous.get("/health/live").status()).isEqualTo(200);
    } finally {
      state.onApplicationEvent(
          new AvailabilityChangeEvent<>(this, ReadinessState.ACCEPTING_TRAFFIC));
    }
    assertThat(anonymous.get("/health/ready").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("O5: a server is ready while its database answers, and lives also when not")
  void health() {
    String url = Store.POSTGRESQL.newDatabase();
    try (TestServer server = TestServer.start(Store.POSTGRESQL, TestServer.settings(url))) {
      Actor anonymous = Actor.anonymous(server);
      assertThat(anonymous.get("/health/ready").at("/status")).isEqualTo("up");

      TestPostgres.execute(
          "DROP DATABASE " + url.substring(url.lastIndexOf('/') + 1) + " WITH (FORCE)");
      Answer ready = anonymous.get("/health/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.header("Retry-After")).isNotEmpty();
      assertThat(ready.text()).doesNotContain("postgres", "FATAL");
      assertThat(anonymous.get("/api/tags").status()).isEqualTo(503);
      assertThat(anonymous.get("/health/live").at("/status")).isEqualTo("up");
    }
  }
}
