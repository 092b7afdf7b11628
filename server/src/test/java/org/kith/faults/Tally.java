package org.kith.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// What came of one kind of fault.
final class Tally {

  private static final int MOST_EXAMPLES = 10;
  private static final int MOST_LINES = 200;

  private final String fault;
  private final Semaphore answers = new Semaphore(0);
  private final Semaphore refusals = new Semaphore(0);
  private final AtomicLong times = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong half = new AtomicLong();
  private final AtomicLong doubled = new AtomicLong();
  private final AtomicLong drift = new AtomicLong();
  private final AtomicLong unclear = new AtomicLong();
  private final AtomicLong other = new AtomicLong();
  private final List<String> examples = new ArrayList<>();
  private String untried = "";

  Tally(String fault) {
    this.fault = fault;
  }

  String fault() {
    return fault;
  }

  /// The fault happened.
  void happened() {
    times.incrementAndGet();
  }

  /// The fault cannot be made here.
  void notTried(String reason) {
    untried = reason;
  }

  void acknowledged() {
    acknowledged.incrementAndGet();
    answers.release();
  }

  /// The connection ended before an answer.
  void unanswered() {
    unanswered.incrementAndGet();
  }

  /// A clean 503.
  void refused() {
    refused.incrementAndGet();
    refusals.release();
  }

  long timesRefused() {
    return refused.get();
  }

  /// One permit for each acknowledged write, to wait for.
  Semaphore answers() {
    return answers;
  }

  /// One permit for each refused write, to wait for.
  Semaphore refusals() {
    return refusals;
  }

  /// Sent again with its key, and answered.
  void repeated() {
    repeated.incrementAndGet();
  }

  /// An acknowledged write that is not there.
  void lost(String what) {
    bad(lost, "lost: " + what);
  }

  /// A write that is there in part.
  void half(String what) {
    bad(half, "half: " + what);
  }

  /// A write that happened twice, or that nobody asked for.
  void doubled(String what) {
    bad(doubled, "doubled: " + what);
  }

  /// Something counted or derived that disagrees with what it follows from.
  void drift(String what) {
    bad(drift, "drift: " + what);
  }

  /// An answer that is neither success nor a clean problem.
  void unclear(String what) {
    bad(unclear, "unclear: " + what);
  }

  /// What the server logged, which tells why answers were not clear.
  void logged(List<String> errors) {
    if (unclear.get() > 0) {
      synchronized (examples) {
        errors.stream().limit(MOST_LINES).forEach(examples::add);
      }
    }
  }

  /// Anything else that must not be.
  void wrong(String what) {
    bad(other, "wrong: " + what);
  }

  private void bad(AtomicLong count, String what) {
    count.incrementAndGet();
    synchronized (examples) {
      if (examples.size() < MOST_EXAMPLES) {
        examples.add(what);
      }
    }
  }

  long times() {
    return times.get();
  }

  boolean tried() {
    return untried.isEmpty();
  }

  List<String> examples() {
    synchronized (examples) {
      return List.copyOf(examples);
    }
  }

  boolean clean() {
    return lost.get() + half.get() + doubled.get() + drift.get() + unclear.get() + other.get() == 0;
  }

  static String head() {
    return "| fault | times | acknowledged | unanswered | answered 503 | repeated | lost | half |"
        + " doubled | drift | unclear | other |\n"
        + "|---|---|---|---|---|---|---|---|---|---|---|---|";
  }

  String line() {
    if (!tried()) {
      return "| %s | not tried: %s | | | | | | | | | | |".formatted(fault, untried);
    }
    return "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            fault,
            times,
            acknowledged,
            unanswered,
            refused,
            repeated,
            lost,
            half,
            doubled,
            drift,
            unclear,
            other);
  }
}
