package org.kith.changes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.kith.storage.Transactions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps the log of changes short. A server that slept longer than a change is kept finds out, and
/// forgets what it had in memory.
@Component
class ChangeUpkeep {

  private static final int KEPT_MINUTES = 5;

  private final ChangeLog log;
  private final ChangeSql changes;
  private final Transactions transactions;
  private final Deque<Place> places = new ArrayDeque<>();

  ChangeUpkeep(ChangeLog log, ChangeSql changes, Transactions transactions) {
    this.log = log;
    this.changes = changes;
    this.transactions = transactions;
  }

  /// Removes what was in the log already when this ran [#KEPT_MINUTES] times before.
  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void trim() {
    log.committed();
    places.add(changes.end());
    if (places.size() > KEPT_MINUTES) {
      Place oldest = places.remove();
      transactions.run(() -> {
        if (changes.deleteBefore(oldest) > 0) {
          changes.insert(Topic.TRIMMED, oldest.unread());
        }
      });
    }
  }
}
