package org.kith.hidden;

import static org.kith.storage.tables.Tables.BLOCKS;
import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.MUTES;
import static org.kith.storage.tables.Tables.USERS;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL that finds who is hidden from somebody.
@Repository
class HiddenSql {

  private static final Param<Long> ONE = DSL.param("one", Long.class);
  private static final Param<Long> OTHER = DSL.param("other", Long.class);

  private final DSLContext sql;
  private final RenderedQuery hidden;
  private final RenderedQuery followed;
  private final RenderedQuery blocked;

  HiddenSql(DSLContext sql) {
    this.sql = sql;
    hidden = new RenderedQuery(sql, this::hidden, ONE);
    followed = new RenderedQuery(sql, this::followed, ONE);
    blocked = new RenderedQuery(sql, this::blocked, ONE, OTHER);
  }

  Hidden from(long viewerId) {
    SortedSet<Long> apart = new TreeSet<>();
    SortedSet<Long> muted = new TreeSet<>();
    for (Record row : hidden.fetch(viewerId)) {
      (row.get(0, Integer.class) == 0 ? apart : muted).add(row.get(1, Long.class));
    }
    return apart.isEmpty() && muted.isEmpty() ? Hidden.NOBODY : new Hidden(apart, muted);
  }

  private Select<?> hidden() {
    return sql.select(DSL.inline(0), BLOCKS.BLOCKED_ID)
        .from(BLOCKS)
        .where(BLOCKS.BLOCKER_ID.eq(ONE))
        .unionAll(
            DSL.select(DSL.inline(0), BLOCKS.BLOCKER_ID)
                .from(BLOCKS)
                .where(BLOCKS.BLOCKED_ID.eq(ONE)))
        .unionAll(
            DSL.select(DSL.inline(1), MUTES.MUTED_ID).from(MUTES).where(MUTES.MUTER_ID.eq(ONE)));
  }

  Set<Long> privatePeopleFollowedBy(long viewerId) {
    return followed.fetch(viewerId).intoSet(FOLLOWS.FOLLOWEE_ID);
  }

  private Select<?> followed() {
    return sql.select(FOLLOWS.FOLLOWEE_ID)
        .from(FOLLOWS)
        .join(USERS)
        .on(USERS.ID.eq(FOLLOWS.FOLLOWEE_ID))
        .and(USERS.IS_PRIVATE)
        .where(FOLLOWS.FOLLOWER_ID.eq(ONE));
  }

  boolean isBlocked(long one, long other) {
    return blocked.fetch(one, other).isNotEmpty();
  }

  private Select<?> blocked() {
    return sql.select(BLOCKS.BLOCKER_ID)
        .from(BLOCKS)
        .where(BLOCKS.BLOCKER_ID.eq(ONE).and(BLOCKS.BLOCKED_ID.eq(OTHER)))
        .or(BLOCKS.BLOCKER_ID.eq(OTHER).and(BLOCKS.BLOCKED_ID.eq(ONE)));
  }
}
