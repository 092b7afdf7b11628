package org.kith.publishing;

import java.util.concurrent.TimeUnit;
import org.kith.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Publishes scheduled posts within a second of their time, in every server and in no command. One
/// round ends before the next begins, and a round that fails is tried again.
@Component
class ScheduledPublishing {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduledPublishing.class);

  private final Posts posts;

  ScheduledPublishing(Posts posts) {
    this.posts = posts;
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void publishDue() {
    try {
      int published = posts.publishDue();
      if (published > 0) {
        LOG.info("published {} scheduled posts", published);
      }
    } catch (Problem.Unavailable e) {
      LOG.warn("scheduled posts wait for the database: {}", e.detail());
    }
  }
}
