package org.kith.taxonomy;

import static org.kith.storage.tables.Tables.TAGS;
import static org.kith.storage.tables.Tables.TAG_STATS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.site.SiteCounters;
import org.springframework.stereotype.Repository;

/// SQL on tags and tag_stats.
@Repository
class TagSql {

  private final DSLContext sql;
  private final SiteCounters site;

  TagSql(DSLContext sql, SiteCounters site) {
    this.sql = sql;
    this.site = site;
  }

  /// @return false when there is a tag of that name
  boolean insert(long id, String name, Instant now) {
    boolean isNew =
        sql.insertInto(TAGS)
                .set(TAGS.ID, id)
                .set(TAGS.NAME, name)
                .set(TAGS.CREATED_AT, now)
                .onConflictDoNothing()
                .execute()
            == 1;
    if (isNew) {
      sql.insertInto(TAG_STATS).set(TAG_STATS.TAG_ID, id).execute();
    }
    return isNew;
  }

  /// The ids of tags by name, made if new. In the order of their names, so that two callers who
  /// make the same new tags cannot wait for each other.
  SortedSet<Long> findOrInsert(SortedSet<String> names, LongSupplier ids, Instant now) {
    TreeSet<Long> found = new TreeSet<>();
    if (names.isEmpty()) {
      return found;
    }
    var known =
        sql.select(TAGS.NAME, TAGS.ID)
            .from(TAGS)
            .where(TAGS.NAME.in(names))
            .fetchMap(TAGS.NAME, TAGS.ID);
    found.addAll(known.values());
    int made = 0;
    for (String name : names) {
      if (!known.containsKey(name)) {
        long id = ids.getAsLong();
        boolean isNew = insert(id, name, now);
        found.add(isNew ? id : idOf(name));
        made += isNew ? 1 : 0;
      }
    }
    if (made > 0) {
      count(made);
    }
    return found;
  }

  /// After the last tag is made: two callers may make the same tags, and all wait at the counter.
  void count(int made) {
    site.add(SiteCounters.Counter.TAGS, made);
  }

  private long idOf(String name) {
    return sql.select(TAGS.ID).from(TAGS).where(TAGS.NAME.eq(name)).fetchSingle(TAGS.ID);
  }

  boolean allExist(Collection<Long> ids) {
    return ids.isEmpty() || sql.fetchCount(TAGS, TAGS.ID.in(ids)) == ids.size();
  }

  Optional<Tag> find(long id) {
    return select(TAGS.ID.eq(id)).fetchOptional(TagSql::tag);
  }

  Optional<Tag> find(String name) {
    return select(TAGS.NAME.eq(name)).fetchOptional(TagSql::tag);
  }

  /// Most used first.
  List<Tag> list(String prefix, PageRequest request) {
    Cursor start = request.start();
    return select(starts(prefix))
        .and(
            DSL.row(TAG_STATS.POST_COUNT, TAG_STATS.TAG_ID)
                .lt(DSL.val(start.at()), DSL.val(start.id())))
        .orderBy(TAG_STATS.POST_COUNT.desc(), TAG_STATS.TAG_ID.desc())
        .limit(request.limit())
        .offset(request.offset())
        .fetch(TagSql::tag);
  }

  long count(String prefix) {
    return sql.fetchCount(TAGS, starts(prefix));
  }

  private static Condition starts(String prefix) {
    return prefix.isEmpty() ? DSL.noCondition() : TAGS.NAME.startsWith(prefix);
  }

  private org.jooq.SelectConditionStep<? extends Record> select(Condition condition) {
    return sql.select(TAGS.ID, TAGS.NAME, TAG_STATS.POST_COUNT)
        .from(TAG_STATS)
        .join(TAGS)
        .on(TAGS.ID.eq(TAG_STATS.TAG_ID))
        .where(condition);
  }

  private static Tag tag(Record row) {
    return new Tag(row.get(TAGS.ID), row.get(TAGS.NAME), row.get(TAG_STATS.POST_COUNT));
  }
}
