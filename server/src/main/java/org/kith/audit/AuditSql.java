package org.kith.audit;

import static org.jooq.impl.DSL.row;
import static org.kith.storage.tables.Tables.AUDIT_LOG;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Row8;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.springframework.stereotype.Repository;

/// SQL on audit_log.
@Repository
class AuditSql {

  private static final String COMMAND_LINE = "command line";
  private static final int ROWS_A_STATEMENT = 500;

  private final DSLContext sql;

  AuditSql(DSLContext sql) {
    this.sql = sql;
  }

  void insert(Viewer viewer, Act act, LongSupplier ids, Instant now) {
    Long actorId = viewer.isSignedIn() ? viewer.userId() : null;
    String actorName = actorId == null ? COMMAND_LINE : nameOf(actorId);
    List<Row8<Long, Instant, Long, String, String, Long, String, String>> rows = new ArrayList<>();
    for (Act.Target target : act.targets()) {
      rows.add(
          row(
              ids.getAsLong(),
              now,
              actorId,
              actorName,
              act.action(),
              target.id(),
              target.name(),
              act.detail()));
    }
    for (int start = 0; start < rows.size(); start += ROWS_A_STATEMENT) {
      sql.insertInto(
              AUDIT_LOG,
              AUDIT_LOG.ID,
              AUDIT_LOG.CREATED_AT,
              AUDIT_LOG.ACTOR_ID,
              AUDIT_LOG.ACTOR_NAME,
              AUDIT_LOG.ACTION,
              AUDIT_LOG.TARGET_ID,
              AUDIT_LOG.TARGET_NAME,
              AUDIT_LOG.DETAIL)
          .valuesOfRows(rows.subList(start, Math.min(rows.size(), start + ROWS_A_STATEMENT)))
          .execute();
    }
  }

  Map<Long, String> namesOf(Collection<Long> userIds) {
    return sql.select(USERS.ID, USERS.USERNAME)
        .from(USERS)
        .where(USERS.ID.in(userIds))
        .fetchMap(USERS.ID, USERS.USERNAME);
  }

  /// Of what was done to comments the log has the name of their author; of what was done in
  /// projects it has the name of the member first.
  void forgetPerson(long userId, String username) {
    Condition acted = AUDIT_LOG.ACTOR_ID.eq(userId);
    Condition concerned =
        AUDIT_LOG
            .TARGET_ID
            .eq(userId)
            .or(AUDIT_LOG.ACTION.startsWith("comment.").and(AUDIT_LOG.TARGET_NAME.eq(username)));
    Condition member =
        AUDIT_LOG
            .ACTION
            .startsWith("project.")
            .and(AUDIT_LOG.DETAIL.eq(username).or(AUDIT_LOG.DETAIL.startsWith(username + " ")));
    sql.update(AUDIT_LOG)
        .set(AUDIT_LOG.ACTOR_NAME, without(AUDIT_LOG.ACTOR_NAME, acted))
        .set(AUDIT_LOG.TARGET_NAME, without(AUDIT_LOG.TARGET_NAME, concerned))
        .set(AUDIT_LOG.DETAIL, without(AUDIT_LOG.DETAIL, concerned.or(member)))
        .where(acted.or(concerned).or(member))
        .execute();
  }

  private static Field<String> without(Field<String> text, Condition forgotten) {
    return DSL.when(forgotten, "").otherwise(text);
  }

  void forgetTargets(Collection<Long> targetIds) {
    sql.update(AUDIT_LOG)
        .set(AUDIT_LOG.TARGET_NAME, "")
        .set(AUDIT_LOG.DETAIL, "")
        .where(AUDIT_LOG.TARGET_ID.in(targetIds))
        .execute();
  }

  private String nameOf(long userId) {
    return sql.select(USERS.USERNAME)
        .from(USERS)
        .where(USERS.ID.eq(userId))
        .fetchOptional(USERS.USERNAME)
        .orElseThrow(() -> new Problem.Unauthorized("Sign in to do this"));
  }

  List<AuditEntry> list(Audit.Filter filter, PageRequest page) {
    Cursor start = page.start();
    return sql.selectFrom(AUDIT_LOG)
        .where(matching(filter))
        .and(
            row(AUDIT_LOG.CREATED_AT, AUDIT_LOG.ID)
                .lt(Instant.ofEpochMilli(start.at()), start.id()))
        .orderBy(AUDIT_LOG.CREATED_AT.desc(), AUDIT_LOG.ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(AuditSql::entry);
  }

  long count(Audit.Filter filter) {
    return sql.fetchCount(AUDIT_LOG, matching(filter));
  }

  private static Condition matching(Audit.Filter filter) {
    Condition all = DSL.noCondition();
    if (filter.actorId() != null) {
      all = all.and(AUDIT_LOG.ACTOR_ID.eq(filter.actorId()));
    }
    if (filter.targetId() != null) {
      all = all.and(AUDIT_LOG.TARGET_ID.eq(filter.targetId()));
    }
    return filter.action().isEmpty() ? all : all.and(AUDIT_LOG.ACTION.eq(filter.action()));
  }

  private static AuditEntry entry(Record row) {
    return new AuditEntry(
        row.get(AUDIT_LOG.ID),
        row.get(AUDIT_LOG.CREATED_AT),
        actor(row),
        row.get(AUDIT_LOG.ACTION),
        row.get(AUDIT_LOG.TARGET_ID),
        row.get(AUDIT_LOG.TARGET_NAME),
        row.get(AUDIT_LOG.DETAIL));
  }

  private static AuditEntry.@Nullable Actor actor(Record row) {
    Long id = row.get(AUDIT_LOG.ACTOR_ID);
    return id == null ? null : new AuditEntry.Actor(id, row.get(AUDIT_LOG.ACTOR_NAME));
  }
}
