package org.kith.openid;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.kith.storage.Transactions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes sign-ins that nobody finished, in batches, so that nobody who writes waits long.
@Component
class SignInUpkeep {

  private static final int BATCH = 500;

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
    inBatches(() -> signIns.deleteExpired(now, BATCH));
    inBatches(() -> signIns.deleteExpiredGuests(now, BATCH));
  }

  private void inBatches(Supplier<Integer> removal) {
    int removed;
    do {
      removed = transactions.write(removal);
    } while (removed == BATCH);
  }
}
