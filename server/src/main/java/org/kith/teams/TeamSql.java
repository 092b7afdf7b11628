package org.kith.teams;

import static org.kith.storage.tables.Tables.PROJECTS;
import static org.kith.storage.tables.Tables.PROJECT_MEMBERS;
import static org.kith.storage.tables.Tables.USERS;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.kith.storage.IdList;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL on who is what in a project, and its locks. On SQLite a transaction that writes is alone,
/// and there are no such locks.
@Repository
class TeamSql {

  private static final Param<Long> VIEWER = DSL.param("viewer", Long.class);

  private final DSLContext sql;
  private final IdList ids;
  private final RenderedQuery roles;

  TeamSql(DSLContext sql) {
    this.sql = sql;
    ids = new IdList(sql, "ids");
    roles = new RenderedQuery(sql, this::roles, VIEWER, ids.param());
  }

  /// The owner of a project whose team nobody else changes until the transaction ends.
  Optional<Long> lockOwner(long projectId) {
    var query = sql.select(PROJECTS.OWNER_ID).from(PROJECTS).where(PROJECTS.ID.eq(projectId));
    return (isPostgres() ? query.forNoKeyUpdate() : query).fetchOptional(PROJECTS.OWNER_ID);
  }

  /// As [#lockOwner], and nobody begins to refer to it either.
  Optional<Long> lockWhole(long projectId) {
    var query = sql.select(PROJECTS.OWNER_ID).from(PROJECTS).where(PROJECTS.ID.eq(projectId));
    return (isPostgres() ? query.forUpdate() : query).fetchOptional(PROJECTS.OWNER_ID);
  }

  /// Which of these projects there are, all of which stay until the transaction ends.
  Set<Long> hold(Collection<Long> projectIds) {
    var query =
        sql.select(PROJECTS.ID)
            .from(PROJECTS)
            .where(PROJECTS.ID.in(projectIds))
            .orderBy(PROJECTS.ID);
    return (isPostgres() ? query.forKeyShare() : query).fetchSet(PROJECTS.ID);
  }

  private boolean isPostgres() {
    return sql.dialect() == SQLDialect.POSTGRES;
  }

  String nameOf(long projectId) {
    return sql.select(PROJECTS.NAME)
        .from(PROJECTS)
        .where(PROJECTS.ID.eq(projectId))
        .fetchSingle(PROJECTS.NAME);
  }

  /// Empty for somebody who does not exist.
  String usernameOf(long userId) {
    return sql.select(USERS.USERNAME)
        .from(USERS)
        .where(USERS.ID.eq(userId))
        .fetchOptional(USERS.USERNAME)
        .orElse("");
  }

  Map<Long, ProjectRole> roles(long userId, Collection<Long> projectIds) {
    return roles
        .fetch(userId, ids.value(projectIds))
        .intoMap(PROJECT_MEMBERS.PROJECT_ID, row -> role(row, userId));
  }

  private Select<?> roles() {
    return sql.select(PROJECT_MEMBERS.PROJECT_ID, PROJECT_MEMBERS.ROLE, PROJECTS.OWNER_ID)
        .from(PROJECT_MEMBERS)
        .join(PROJECTS)
        .on(PROJECTS.ID.eq(PROJECT_MEMBERS.PROJECT_ID))
        .where(PROJECT_MEMBERS.USER_ID.eq(VIEWER))
        .and(ids.contains(PROJECT_MEMBERS.PROJECT_ID));
  }

  /// The role of a member in a row with the project's owner.
  static ProjectRole role(Record row, long userId) {
    return row.get(PROJECTS.OWNER_ID) == userId
        ? ProjectRole.OWNER
        : ProjectRole.of(row.get(PROJECT_MEMBERS.ROLE)).orElseThrow();
  }
}
