package org.kith.stats;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The site in numbers.
@RestController
class StatsApi {

  private final StatsSql stats;

  StatsApi(StatsSql stats) {
    this.stats = stats;
  }

  @GetMapping("/api/stats")
  Stats stats() {
    return stats.read();
  }
}
