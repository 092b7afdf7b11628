package org.kith.search;

import java.util.concurrent.TimeUnit;
import org.kith.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Indexes posts that are older than the index, beside the running server, when it starts.
@Component
class IndexUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(IndexUpkeep.class);

  private final PostIndex index;

  IndexUpkeep(PostIndex index) {
    this.index = index;
  }

  @Scheduled(initialDelay = 0, fixedDelay = 1, timeUnit = TimeUnit.DAYS)
  void fill() {
    try {
      long done = index.fill(count -> {});
      if (done > 0) {
        LOG.info("indexed {} posts for search", done);
      }
    } catch (Problem.Unavailable e) {
      LOG.warn("posts wait to be indexed for search: {}", e.detail());
    }
  }
}
