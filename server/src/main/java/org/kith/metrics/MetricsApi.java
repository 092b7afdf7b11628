package org.kith.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The metrics, for administrators and the operator's scraper.
@RestController
@ConditionalOnWebApplication
class MetricsApi {

  private final PrometheusMeterRegistry registry;

  MetricsApi(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @GetMapping(path = Scrapers.PATH, produces = MediaType.TEXT_PLAIN_VALUE)
  String metrics(Viewer viewer, HttpServletRequest request) {
    if (request.getAttribute(Scrapers.KNOWN) == null) {
      viewer.require(Permission.ADMINISTER);
    }
    return registry.scrape();
  }
}
