package org.kith.changes;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.storage.CommitListener;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Tells what is kept in memory of what changed in the database, whoever changed it: this server,
/// another one, a command, or somebody at the database's own prompt.
///
/// Triggers write each change into the table `changes`, in the transaction that makes it. This
/// server reads what is new there
///
/// - after each of its own commits, before the request that wrote is answered: so a writer, and
///   everybody after the answer, sees what was written;
/// - before it trusts its memory, when it last did so more than [#SEEN_WITHIN] ago: so what others
///   write is seen within that time, and a server that nobody asks anything does nothing.
///
/// Where the log cannot be read, everything is forgotten and asked of the database anew.
@Component
public class ChangeLog implements CommitListener {

  /// Nearly empty after a quiet while, long after a busy one.
  public static final String TABLE = "changes";

  /// Within which what another server wrote is seen, as a setting.
  private static final String SEEN_WITHIN = "${kith.changes-seen-within:200ms}";

  /// How long a log that could not be read is left alone, so that requests do not stand in line for
  /// a database that does not answer.
  private static final long RETRY_AFTER = Duration.ofSeconds(1).toNanos();

  private final ChangeSql changes;
  private final long seenWithin;
  private final Map<Topic, List<Consumer<List<Change>>>> listeners = new EnumMap<>(Topic.class);
  private final List<Runnable> memories = new CopyOnWriteArrayList<>();

  private final ReentrantLock reading = new ReentrantLock();
  private final AtomicLong begun = new AtomicLong();
  private volatile @Nullable Place place;
  private volatile long ended;
  private volatile long readAt;
  private volatile long failedAt = System.nanoTime() - RETRY_AFTER;

  ChangeLog(ChangeSql changes, @Value(SEEN_WITHIN) Duration seenWithin) {
    this.changes = changes;
    this.seenWithin = seenWithin.toNanos();
  }

  /// Has somebody told of all changes on one topic, those of one reading at once. To be called
  /// before the server answers anything.
  public void on(Topic topic, Consumer<List<Change>> listener) {
    listeners.computeIfAbsent(topic, t -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /// As [#on], for those to whom it matters only what changed: each id once for one reading.
  public void onSubjects(Topic topic, Consumer<Set<Long>> listener) {
    on(
        topic,
        changes ->
            listener.accept(changes.stream().map(Change::subject).collect(Collectors.toSet())));
  }

  /// Has somebody told that nothing kept in memory may be used any more.
  void onEverything(Runnable listener) {
    memories.add(listener);
  }

  /// Whether what is kept in memory may be used now: not inside a transaction, which sees what
  /// nobody else does yet, and not where the log cannot be read.
  public boolean isCurrent() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return false;
    }
    return isRecent() || read(0);
  }

  private boolean isRecent() {
    return place != null && System.nanoTime() - readAt < seenWithin;
  }

  @Override
  public void committed() {
    if (place != null) {
      catchUp();
    }
  }

  /// For who committed a change without telling, and knows all of it: drops what is kept in memory
  /// of this, as reading the log would, which costs a round trip.
  ///
  /// @param topic whose listeners drop values, and may do so again when the log is read
  public void changed(Topic topic, long subject) {
    List<Change> change = List.of(new Change(topic, subject, 0, null));
    listeners.getOrDefault(topic, List.of()).forEach(listener -> listener.accept(change));
  }

  /// Reads what was committed before this call.
  void catchUp() {
    read(begun.get() + 1);
  }

  /// Those who wait while somebody reads share the next reading.
  ///
  /// @param wanted the number of the first reading that is late enough; 0 when a recent one is
  /// @return whether the log could be read
  private boolean read(long wanted) {
    reading.lock();
    try {
      if (wanted == 0 ? isRecent() : ended >= wanted) {
        return true;
      }
      if (wanted == 0 && System.nanoTime() - failedAt < RETRY_AFTER) {
        return false;
      }
      long number = begun.incrementAndGet();
      long now = System.nanoTime();
      Place before = place;
      if (before == null) {
        place = changes.end();
      } else {
        ChangeSql.Reading found = changes.after(before);
        tell(before, found.changes());
        place = found.place();
      }
      readAt = now;
      failedAt = now - RETRY_AFTER;
      ended = number;
      return true;
    } catch (RuntimeException e) {
      failedAt = System.nanoTime();
      place = null;
      forget();
      return false;
    } finally {
      reading.unlock();
    }
  }

  private void tell(Place before, List<Change> found) {
    if (found.size() > ChangeSql.MOST || found.stream().anyMatch(c -> isTooMuch(c, before))) {
      forget();
      return;
    }
    found.stream()
        .collect(Collectors.groupingBy(Change::topic))
        .forEach((topic, about) ->
            listeners.getOrDefault(topic, List.of()).forEach(listener -> listener.accept(about)));
  }

  private static boolean isTooMuch(Change change, Place before) {
    return change.topic() == Topic.EVERYTHING
        || (change.topic() == Topic.TRIMMED && before.hasUnreadBefore(change.subject()));
  }

  /// Forgets all that is kept in memory, which is then asked of the database anew.
  public void forget() {
    memories.forEach(Runnable::run);
  }
}
