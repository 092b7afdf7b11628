package org.kith.erasure;

import java.util.concurrent.TimeUnit;
import org.kith.kernel.Problem;
import org.kith.schema.DatabaseProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Goes on with erasures that a request began, and then writes the files of the database anew.
@Component
class ErasureWork {

  private static final Logger LOG = LoggerFactory.getLogger(ErasureWork.class);

  private final Erasures erasures;
  private final Purge purge;

  ErasureWork(Erasures erasures, Purge purge) {
    this.erasures = erasures;
    this.purge = purge;
  }

  @Scheduled(initialDelay = 2, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
  void proceed() {
    try {
      erasures.proceed();
    } catch (Problem e) {
      LOG.warn("an erasure waits: {}", e.detail());
    }
  }

  @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void purge() {
    try {
      purge.runIfSmall();
    } catch (Problem | DatabaseProblem e) {
      LOG.warn("the files of the database still hold what was erased: {}", e.getMessage());
    }
  }
}
