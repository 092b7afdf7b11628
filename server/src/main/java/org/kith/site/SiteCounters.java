package org.kith.site;

import static org.kith.storage.tables.Tables.SITE_STATS;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The counters of the whole site. Whoever adds or removes a row that is counted calls this in the
/// same transaction, at any time: what a transaction adds is written when it is about to commit,
/// the sum of each counter in one statement. So these rows, which everybody takes, are its last
/// locks, taken in one order and held for the shortest time.
@Component
public class SiteCounters {

  private final DSLContext sql;
  private final RenderedQuery add;

  SiteCounters(DSLContext sql) {
    this.sql = sql;
    add = RenderedQuery.adding(sql, SITE_STATS.VALUE, SITE_STATS.NAME);
  }

  /// What is counted.
  public enum Counter {
    /// Users who are neither deactivated nor deleted.
    ACTIVE_USERS,
    /// Posts that everyone may see.
    LISTED_POSTS,
    TAGS,
    /// Comments that are shown.
    COMMENTS;

    /// Its name in the database.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public void add(Counter counter, long change) {
    TransactionSynchronizationManager.getSynchronizations().stream()
        .filter(Sums.class::isInstance)
        .map(Sums.class::cast)
        .findAny()
        .orElseGet(this::begin)
        .changes
        .merge(counter, change, Long::sum);
  }

  private Sums begin() {
    Sums sums = new Sums();
    TransactionSynchronizationManager.registerSynchronization(sums);
    return sums;
  }

  public long get(Counter counter) {
    return sql.select(SITE_STATS.VALUE)
        .from(SITE_STATS)
        .where(SITE_STATS.NAME.eq(counter.word()))
        .fetchSingle(SITE_STATS.VALUE);
  }

  /// What one transaction adds.
  private final class Sums implements TransactionSynchronization {

    private final Map<Counter, Long> changes = new EnumMap<>(Counter.class);

    @Override
    public void beforeCommit(boolean readOnly) {
      changes.forEach((counter, change) -> {
        if (change != 0) {
          add.fetch(counter.word(), change);
        }
      });
    }
  }
}
