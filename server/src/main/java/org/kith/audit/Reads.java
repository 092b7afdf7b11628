package org.kith.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Reads of what is not public, by a permission over others (rule P4). Each is in the log before it
/// is answered: who read what kind of thing, whose and when; not the thing. Of one operator, person
/// and kind there is one entry an hour, of each server, so that to read does not become to write
/// much.
@Service
public class Reads {

  private static final int MOST_KEPT = 100_000;
  private static final Duration PERIOD = Duration.ofHours(1);

  private final Audit audit;
  private final AuditSql names;
  private final Transactions transactions;
  private final Clock clock;
  private final Cache<Read, Boolean> noted =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(PERIOD).build();

  Reads(Audit audit, AuditSql names, Transactions transactions, Clock clock) {
    this.audit = audit;
    this.names = names;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// What is read.
  public enum Kind {
    /// An email address.
    EMAIL,
    /// A draft, a scheduled post, or one of somebody who is not active.
    UNPUBLISHED,
    /// A post that was deleted.
    DELETED,
    /// What a private person published for their followers.
    FOLLOWERS_ONLY,
    /// Whom a private person follows, and who follows them.
    FOLLOWS,
    /// What somebody bought or sold.
    ORDER,
    /// What somebody is invited to.
    INVITATION;

    String action() {
      return "read." + name().toLowerCase(Locale.ROOT);
    }
  }

  /// Notes that the viewer reads something of these people, which they may by a permission alone.
  /// What they read of themselves is not noted.
  public void note(Viewer viewer, Kind kind, Collection<Long> userIds) {
    long hour = clock.millis() / PERIOD.toMillis();
    List<Read> reads =
        userIds.stream()
            .filter(id -> !viewer.is(id))
            .distinct()
            .map(id -> new Read(viewer.userId(), kind, id, hour))
            .filter(read -> noted.getIfPresent(read) == null)
            .toList();
    if (reads.isEmpty()) {
      return;
    }
    transactions.run(() -> {
      record(viewer, kind, reads.stream().map(Read::userId).toList());
      TransactionSynchronizationManager.registerSynchronization(new Noted(reads));
    });
  }

  private void record(Viewer viewer, Kind kind, List<Long> userIds) {
    Map<Long, String> called = names.namesOf(userIds);
    List<Act.Target> targets =
        userIds.stream()
            .filter(called::containsKey)
            .map(id -> new Act.Target(id, Objects.requireNonNull(called.get(id))))
            .collect(Collectors.toList());
    if (!targets.isEmpty()) {
      audit.record(viewer, new Act(kind.action(), targets, ""));
    }
  }

  private record Read(long operatorId, Kind kind, long userId, long hour) {}

  /// What is noted for good once the transaction is.
  private final class Noted implements TransactionSynchronization {

    private final List<Read> reads;

    private Noted(List<Read> reads) {
      this.reads = reads;
    }

    @Override
    public void afterCommit() {
      reads.forEach(read -> noted.put(read, true));
    }
  }
}
