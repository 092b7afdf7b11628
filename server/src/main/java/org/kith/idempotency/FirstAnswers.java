package org.kith.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.kith.kernel.Problem;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// The first answers of the last 24 hours.
@Service
class FirstAnswers {

  static final Duration LIFETIME = Duration.ofHours(24);
  private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

  private final KeySql keys;
  private final Transactions transactions;
  private final Clock clock;
  private final AtomicLong swept = new AtomicLong();

  FirstAnswers(KeySql keys, Transactions transactions, Clock clock) {
    this.keys = keys;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// @throws Problem.Invalid when the key was used for a different request
  Optional<FirstAnswer> find(Attempt attempt) {
    Optional<FirstAnswer> found = keys.find(attempt, oldest());
    if (found.isPresent() && !found.get().request().equals(attempt.request())) {
      throw new Problem.Invalid(Attempt.HEADER, "was used for a different request");
    }
    return found;
  }

  /// Does the work and keeps its answer, both or neither: they share one transaction. A repetition
  /// that arrives meanwhile waits here.
  ///
  /// @param work what it throws undoes everything
  /// @return the first answer when somebody else has given it, else empty
  Optional<FirstAnswer> once(Attempt attempt, Supplier<FirstAnswer> work) {
    sweep();
    return transactions.write(() -> {
      if (!keys.claim(attempt, clock.instant(), oldest())) {
        return find(attempt);
      }
      keys.keep(attempt, work.get());
      return Optional.empty();
    });
  }

  /// The table grows only here, so it is swept here.
  private void sweep() {
    long now = clock.millis();
    long last = swept.get();
    if (now - last > BETWEEN_SWEEPS.toMillis() && swept.compareAndSet(last, now)) {
      transactions.run(() -> keys.deleteOlderThan(oldest()));
    }
  }

  void forget(long userId, String username, String email) {
    keys.deleteOlderThan(oldest());
    keys.deleteAbout(userId, username, email);
  }

  private Instant oldest() {
    return clock.instant().minus(LIFETIME);
  }
}
