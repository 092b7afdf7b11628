package org.kith.passkeys;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.kith.storage.Transactions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes challenges that nobody answered.
@Component
class ChallengeUpkeep {

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
    transactions.removeInBatches(most -> passkeys.deleteExpiredChallenges(now, most));
  }
}
