package org.kith.signin;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.kith.storage.Transactions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What is done to tokens beside the requests: noting when each was last used, and removing those
/// that have expired.
///
/// A use is remembered in memory and written with all others once a minute, so that a request only
/// reads, and a token costs at most one write a minute. A process that is killed forgets up to a
/// minute of uses, nothing else.
@Component
class TokenUpkeep {

  static final int BATCH = 500;

  private final TokenSql tokens;
  private final Transactions transactions;
  private final Clock clock;
  private final Set<Long> used = ConcurrentHashMap.newKeySet();

  TokenUpkeep(TokenSql tokens, Transactions transactions, Clock clock) {
    this.tokens = tokens;
    this.transactions = transactions;
    this.clock = clock;
  }

  void used(long tokenId) {
    used.add(tokenId);
  }

  @PreDestroy
  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void recordUses() {
    Instant now = clock.instant();
    List<Long> ids = used.stream().sorted().toList();
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<Long> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
      batch.forEach(used::remove);
      transactions.run(() -> tokens.recordUse(batch, now));
    }
  }

  @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    Instant now = clock.instant();
    transactions.removeInBatches(most -> tokens.deleteExpired(now, most));
    transactions.removeInBatches(most -> tokens.deleteExpiredPending(now, most));
  }
}
