package org.kith.site;

import static org.kith.storage.tables.Tables.SITE_STATS;

import java.util.Locale;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The counters of the whole site. Whoever adds or removes a row that is counted calls this in the
/// same transaction, after every other statement: it is the last lock of a transaction, since
/// everybody takes it.
@Component
public class SiteCounters {

  private final DSLContext sql;

  SiteCounters(DSLContext sql) {
    this.sql = sql;
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
    sql.update(SITE_STATS)
        .set(SITE_STATS.VALUE, SITE_STATS.VALUE.plus(change))
        .where(SITE_STATS.NAME.eq(counter.word()))
        .execute();
  }

  public long get(Counter counter) {
    return sql.select(SITE_STATS.VALUE)
        .from(SITE_STATS)
        .where(SITE_STATS.NAME.eq(counter.word()))
        .fetchSingle(SITE_STATS.VALUE);
  }
}
