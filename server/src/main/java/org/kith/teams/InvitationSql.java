package org.kith.teams;

import static org.jooq.impl.DSL.row;
import static org.kith.storage.tables.Tables.INVITATIONS;
import static org.kith.storage.tables.Tables.PROJECTS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL on invitations. Those that have expired are as good as gone.
@Repository
class InvitationSql {

  private static final Param<Long> VIEWER = DSL.param("viewer", INVITATIONS.USER_ID);
  private static final Param<Instant> NOW = DSL.param("now", INVITATIONS.EXPIRES_AT);
  private static final Field<Integer> COUNT = DSL.count();

  private final DSLContext sql;
  private final RenderedQuery waiting;

  InvitationSql(DSLContext sql) {
    this.sql = sql;
    waiting = new RenderedQuery(sql, this::waiting, VIEWER, NOW);
  }

  /// Invites, or renews the invitation that is there. Its id is asked for in a statement of its
  /// own: on SQLite jOOQ reads what an insert returns by the row inserted last, which an update is
  /// not.
  ///
  /// @return its id
  long upsert(Row invitation) {
    sql.insertInto(INVITATIONS)
        .set(INVITATIONS.ID, invitation.id())
        .set(INVITATIONS.PROJECT_ID, invitation.project().id())
        .set(INVITATIONS.USER_ID, invitation.userId())
        .set(INVITATIONS.INVITED_BY, invitation.invitedBy())
        .set(INVITATIONS.ROLE, invitation.role().word())
        .set(INVITATIONS.CREATED_AT, invitation.createdAt())
        .set(INVITATIONS.EXPIRES_AT, invitation.expiresAt())
        .onConflict(INVITATIONS.PROJECT_ID, INVITATIONS.USER_ID)
        .doUpdate()
        .set(INVITATIONS.INVITED_BY, invitation.invitedBy())
        .set(INVITATIONS.ROLE, invitation.role().word())
        .set(INVITATIONS.CREATED_AT, invitation.createdAt())
        .set(INVITATIONS.EXPIRES_AT, invitation.expiresAt())
        .execute();
    return sql.select(INVITATIONS.ID)
        .from(INVITATIONS)
        .where(INVITATIONS.PROJECT_ID.eq(invitation.project().id()))
        .and(INVITATIONS.USER_ID.eq(invitation.userId()))
        .fetchSingle(INVITATIONS.ID);
  }

  Optional<Row> find(long id, Instant now) {
    return select(INVITATIONS.ID.eq(id), now).fetchOptional(InvitationSql::invitation);
  }

  List<Row> ofProject(long projectId, PageRequest page, Instant now) {
    return list(INVITATIONS.PROJECT_ID.eq(projectId), page, now);
  }

  List<Row> ofUser(long userId, PageRequest page, Instant now) {
    return list(INVITATIONS.USER_ID.eq(userId), page, now);
  }

  long countOfProject(long projectId, Instant now) {
    return sql.fetchCount(select(INVITATIONS.PROJECT_ID.eq(projectId), now));
  }

  long countOfUser(long userId, Instant now) {
    return sql.fetchCount(select(INVITATIONS.USER_ID.eq(userId), now));
  }

  /// Of somebody active, as on every page of theirs.
  long waiting(long userId, Instant now) {
    return waiting.fetch(userId, now).getFirst().get(COUNT);
  }

  private Select<?> waiting() {
    return sql.select(COUNT)
        .from(INVITATIONS)
        .where(INVITATIONS.USER_ID.eq(VIEWER))
        .and(INVITATIONS.EXPIRES_AT.gt(NOW));
  }

  private List<Row> list(Condition whose, PageRequest page, Instant now) {
    Cursor start = page.start();
    return select(whose, now)
        .and(
            row(INVITATIONS.CREATED_AT, INVITATIONS.ID)
                .lt(Instant.ofEpochMilli(start.at()), start.id()))
        .orderBy(INVITATIONS.CREATED_AT.desc(), INVITATIONS.ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(InvitationSql::invitation);
  }

  private SelectConditionStep<? extends Record> select(Condition which, Instant now) {
    return sql.select(
            INVITATIONS.ID,
            PROJECTS.ID,
            PROJECTS.NAME,
            PROJECTS.SLUG,
            INVITATIONS.USER_ID,
            INVITATIONS.INVITED_BY,
            INVITATIONS.ROLE,
            INVITATIONS.CREATED_AT,
            INVITATIONS.EXPIRES_AT)
        .from(INVITATIONS)
        .join(PROJECTS)
        .on(PROJECTS.ID.eq(INVITATIONS.PROJECT_ID))
        .join(USERS)
        .on(USERS.ID.eq(INVITATIONS.USER_ID))
        .and(ProjectSql.ACTIVE)
        .where(which)
        .and(INVITATIONS.EXPIRES_AT.gt(now));
  }

  private static Row invitation(Record row) {
    return new Row(
        row.get(INVITATIONS.ID),
        new ProjectSummary(row.get(PROJECTS.ID), row.get(PROJECTS.NAME), row.get(PROJECTS.SLUG)),
        row.get(INVITATIONS.USER_ID),
        row.get(INVITATIONS.INVITED_BY),
        ProjectRole.of(row.get(INVITATIONS.ROLE)).orElseThrow(),
        row.get(INVITATIONS.CREATED_AT),
        row.get(INVITATIONS.EXPIRES_AT));
  }

  /// @return false when it is gone or has expired
  boolean delete(long id, Instant now) {
    return sql.deleteFrom(INVITATIONS)
            .where(INVITATIONS.ID.eq(id))
            .and(INVITATIONS.EXPIRES_AT.gt(now))
            .execute()
        == 1;
  }

  void deleteBetween(long one, long other) {
    sql.deleteFrom(INVITATIONS)
        .where(INVITATIONS.USER_ID.eq(one).and(INVITATIONS.INVITED_BY.eq(other)))
        .or(INVITATIONS.USER_ID.eq(other).and(INVITATIONS.INVITED_BY.eq(one)))
        .execute();
  }

  void deleteExpired(Instant now) {
    sql.deleteFrom(INVITATIONS).where(INVITATIONS.EXPIRES_AT.le(now)).execute();
  }

  record Row(
      long id,
      ProjectSummary project,
      long userId,
      @Nullable Long invitedBy,
      ProjectRole role,
      Instant createdAt,
      Instant expiresAt) {}
}
