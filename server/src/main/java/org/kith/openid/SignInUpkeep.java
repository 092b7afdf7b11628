package org.kith.openid;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.kith.storage.Transactions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes sign-ins that nobody finished.
@Component
class SignInUpkeep {

  private final SignInSql signIns;
  private final Transactions transactions;
  private final Clock clock;

  SignInUpkeep(SignInSql signIns, Transactions transactions, Clock clock) {
    this.signIns = signIns;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 4, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    Instant now = clock.instant();
    transactions.removeInBatches(most -> signIns.deleteExpired(now, most));
    transactions.removeInBatches(most -> signIns.deleteExpiredGuests(now, most));
  }
}
