package org.kith.health;

import org.kith.kernel.Problem;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Health, for whoever restarts servers and sends them requests.
@RestController
class HealthApi {

  private static final Health UP = new Health("up");

  private final DatabaseSql database;

  private final ApplicationAvailability server;

  HealthApi(DatabaseSql database, ApplicationAvailability server) {
    this.database = database;
    this.server = server;
  }

  @GetMapping("/health/live")
  Health live() {
    return UP;
  }

  @GetMapping("/health/ready")
  Health ready() {
    if (server.getReadinessState() == ReadinessState.REFUSING_TRAFFIC) {
      throw new Problem.Unavailable("The server is starting or stopping");
    }
    database.answer();
    return UP;
  }

  /// @param status `up`; a server that is not up answers with a problem
  record Health(String status) {}
}
