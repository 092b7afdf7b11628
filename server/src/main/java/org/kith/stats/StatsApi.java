package org.kith.stats;

import org.kith.kernel.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The site in numbers.
@RestController
class StatsApi {

  private final SiteNumbers numbers;

  StatsApi(SiteNumbers numbers) {
    this.numbers = numbers;
  }

  @GetMapping("/api/stats")
  Stats stats() {
    return numbers.now();
  }

  @GetMapping("/api/stats/days")
  Growth days(Viewer viewer, @RequestParam(defaultValue = "30") int days) {
    return numbers.growth(viewer, days);
  }
}
