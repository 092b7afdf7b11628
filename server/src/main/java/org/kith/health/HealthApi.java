package org.kith.health;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Health, for whoever restarts servers and sends them requests.
@RestController
class HealthApi {

  private static final Health UP = new Health("up");

  private final DatabaseSql database;

  HealthApi(DatabaseSql database) {
    this.database = database;
  }

  @GetMapping("/health/live")
  Health live() {
    return UP;
  }

  @GetMapping("/health/ready")
  Health ready() {
    database.answer();
    return UP;
  }

  /// @param status `up`; a server that is not up answers with a problem
  record Health(String status) {}
}
