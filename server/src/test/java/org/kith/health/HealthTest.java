package org.kith.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Store;
import org.kith.testing.TestPostgres;
import org.kith.testing.TestServer;

class HealthTest {

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
