package org.kith.passkeys;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.kith.storage.Transactions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes challenges that nobody answered, in batches, so that nobody who writes waits long.
@Component
class ChallengeUpkeep {

  private static final int BATCH = 500;

  private final PasskeySql passkeys;
  private final Transactions transactions;
  private final Clock clock;

  ChallengeUpkeep(PasskeySql passkeys, Transactions transactions, Clock clock) {
    this.passkeys = passkeys;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 3, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    Instant now = clock.instant();
    int removed;
    do {
      removed = transactions.write(() -> passkeys.deleteExpiredChallenges(now, BATCH));
    } while (removed == BATCH);
  }
}
