package org.kith.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/// What a client knows to be true, since it was acknowledged, and what it cannot know, since no
/// answer came. Nobody else writes about these facts, so the database must agree.
///
/// A fact that does not hold has the value "".
final class Ledger {

  private static final AtomicLong MOMENTS = new AtomicLong();

  private final Map<String, String> facts = new TreeMap<>();
  private final Map<String, Write> doubtful = new TreeMap<>();
  private final List<Entry> history = new ArrayList<>();

  /// @param began a moment before it was sent
  /// @param acknowledged a moment after it was answered
  record Entry(String fact, String value, long began, long acknowledged) {}

  static long moment() {
    return MOMENTS.incrementAndGet();
  }

  synchronized String value(String fact) {
    return facts.getOrDefault(fact, "");
  }

  synchronized boolean knows(String fact) {
    return !doubtful.containsKey(fact);
  }

  synchronized void acknowledged(Write write, long began) {
    doubtful.remove(write.fact());
    put(write.fact(), write.value(), began);
  }

  /// It may be done, or not; what it is about is left alone until the database was looked at.
  synchronized void unanswered(Write write) {
    doubtful.put(write.fact(), write);
  }

  private void put(String fact, String value, long began) {
    facts.put(fact, value);
    history.add(new Entry(fact, value, began, moment()));
  }

  synchronized int length() {
    return history.size();
  }

  /// Holds what was found in the database to what is known.
  synchronized void judge(Map<String, String> found, Tally tally) {
    TreeSet<String> all = new TreeSet<>(facts.keySet());
    all.addAll(found.keySet());
    all.addAll(doubtful.keySet());
    for (String fact : all) {
      String is = found.getOrDefault(fact, "");
      String should = value(fact);
      Optional<Write> write = Optional.ofNullable(doubtful.get(fact));
      if (is.equals(should) || write.map(Write::value).filter(is::equals).isPresent()) {
        continue;
      }
      String words = "%s is [%s], was acknowledged as [%s]".formatted(fact, is, should);
      if (is.contains(Facts.TWICE)) {
        tally.doubled(words);
      } else if (write.isPresent()) {
        tally.half(words + ", in doubt is [" + write.get().value() + "]");
      } else if (facts.containsKey(fact)) {
        tally.lost(words);
      } else {
        tally.doubled(words);
      }
    }
  }

  /// Believes what was found, so that what is wrong is told once. What will be sent again stays in
  /// doubt.
  synchronized void settle(Map<String, String> found, Optional<Write> repeated) {
    doubtful.clear();
    repeated.ifPresent(write -> doubtful.put(write.fact(), write));
    TreeSet<String> all = new TreeSet<>(facts.keySet());
    all.addAll(found.keySet());
    for (String fact : all) {
      String is = found.getOrDefault(fact, "");
      if (knows(fact) && !is.equals(value(fact))) {
        put(fact, is, moment());
      }
    }
  }

  /// How much of the history a state of the database holds: the least and the most, since some
  /// writes take others back; or nothing when it is no moment of this history.
  ///
  /// @param from so many entries it must hold at least
  synchronized Optional<Moment> moment(Map<String, String> found, int from) {
    TreeSet<String> wrong = new TreeSet<>(found.keySet());
    wrong.removeIf(fact -> found.getOrDefault(fact, "").isEmpty());
    Optional<Moment> moment = Optional.empty();
    for (int i = 0; ; i++) {
      if (wrong.isEmpty() && i >= from) {
        int least = moment.map(Moment::least).orElse(i);
        moment = Optional.of(new Moment(least, i));
      }
      if (i == history.size()) {
        return moment;
      }
      Entry entry = history.get(i);
      if (found.getOrDefault(entry.fact(), "").equals(entry.value())) {
        wrong.remove(entry.fact());
      } else {
        wrong.add(entry.fact());
      }
    }
  }

  record Moment(int least, int most) {}

  /// The latest beginning of the first entries.
  synchronized long latestBegin(int entries) {
    return history.stream().limit(entries).mapToLong(Entry::began).max().orElse(0);
  }

  /// The earliest end of all but the first entries.
  synchronized long earliestEnd(int entries) {
    return history.stream()
        .skip(entries)
        .mapToLong(Entry::acknowledged)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
