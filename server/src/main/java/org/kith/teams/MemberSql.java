package org.kith.teams;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.row;
import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.PROJECTS;
import static org.kith.storage.tables.Tables.PROJECT_MEMBERS;
import static org.kith.storage.tables.Tables.PROJECT_STATS;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.storage.IdList;
import org.springframework.stereotype.Repository;

/// SQL on the members of a project.
@Repository
class MemberSql {

  private static final Field<String> FULL_NAME = coalesce(PROFILES.FULL_NAME, "");
  private static final Field<String> AVATAR = coalesce(PROFILES.AVATAR, "");

  private final DSLContext sql;
  private final ProjectCounters counters;
  private final IdList ids;

  MemberSql(DSLContext sql, ProjectCounters counters) {
    this.sql = sql;
    this.counters = counters;
    ids = new IdList(sql, "ids");
  }

  /// @return false when they are a member already
  boolean insert(long projectId, long userId, ProjectRole role, Instant now) {
    return sql.insertInto(PROJECT_MEMBERS)
            .set(PROJECT_MEMBERS.PROJECT_ID, projectId)
            .set(PROJECT_MEMBERS.USER_ID, userId)
            .set(PROJECT_MEMBERS.ROLE, role.word())
            .set(PROJECT_MEMBERS.CREATED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /// @return false when they are no member
  boolean setRole(long projectId, long userId, ProjectRole role) {
    return sql.update(PROJECT_MEMBERS)
            .set(PROJECT_MEMBERS.ROLE, role.word())
            .where(PROJECT_MEMBERS.PROJECT_ID.eq(projectId))
            .and(PROJECT_MEMBERS.USER_ID.eq(userId))
            .execute()
        == 1;
  }

  /// @return false when they are no member
  boolean delete(long projectId, long userId) {
    return sql.deleteFrom(PROJECT_MEMBERS)
            .where(PROJECT_MEMBERS.PROJECT_ID.eq(projectId))
            .and(PROJECT_MEMBERS.USER_ID.eq(userId))
            .execute()
        == 1;
  }

  boolean exists(long projectId, long userId) {
    return sql.fetchExists(
        PROJECT_MEMBERS,
        PROJECT_MEMBERS.PROJECT_ID.eq(projectId),
        PROJECT_MEMBERS.USER_ID.eq(userId));
  }

  void setOwner(long projectId, long userId) {
    sql.update(PROJECTS).set(PROJECTS.OWNER_ID, userId).where(PROJECTS.ID.eq(projectId)).execute();
  }

  /// Nobody who is not active.
  Optional<Member> find(long projectId, long userId) {
    return select(projectId)
        .and(PROJECT_MEMBERS.USER_ID.eq(userId))
        .fetchOptional(MemberSql::member);
  }

  List<Member> list(long projectId, PageRequest page) {
    Cursor start = page.start();
    return select(projectId)
        .and(
            row(PROJECT_MEMBERS.CREATED_AT, PROJECT_MEMBERS.USER_ID)
                .lt(Instant.ofEpochMilli(start.at()), start.id()))
        .orderBy(PROJECT_MEMBERS.CREATED_AT.desc(), PROJECT_MEMBERS.USER_ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(MemberSql::member);
  }

  long count(long projectId) {
    return sql.select(PROJECT_STATS.MEMBER_COUNT)
        .from(PROJECT_STATS)
        .where(PROJECT_STATS.PROJECT_ID.eq(projectId))
        .fetchSingle(PROJECT_STATS.MEMBER_COUNT);
  }

  private SelectConditionStep<? extends Record> select(long projectId) {
    return sql.select(
            PROJECT_MEMBERS.USER_ID,
            USERS.USERNAME,
            FULL_NAME,
            AVATAR,
            USER_STATS.FOLLOWER_COUNT,
            PROJECT_MEMBERS.ROLE,
            PROJECTS.OWNER_ID,
            PROJECT_MEMBERS.CREATED_AT)
        .from(PROJECT_MEMBERS)
        .join(PROJECTS)
        .on(PROJECTS.ID.eq(PROJECT_MEMBERS.PROJECT_ID))
        .join(USERS)
        .on(USERS.ID.eq(PROJECT_MEMBERS.USER_ID))
        .join(USER_STATS)
        .on(USER_STATS.USER_ID.eq(PROJECT_MEMBERS.USER_ID))
        .leftJoin(PROFILES)
        .on(PROFILES.USER_ID.eq(PROJECT_MEMBERS.USER_ID))
        .where(PROJECT_MEMBERS.PROJECT_ID.eq(projectId))
        .and(ProjectSql.ACTIVE);
  }

  /// Counts these people among the members of every project they are in, or no longer.
  ///
  /// @param sign 1 or -1
  void count(Collection<Long> userIds, int sign) {
    counters.changeMembers(
        sql.select(PROJECT_MEMBERS.PROJECT_ID, DSL.count())
            .from(PROJECT_MEMBERS)
            .where(ids.contains(PROJECT_MEMBERS.USER_ID, userIds))
            .groupBy(PROJECT_MEMBERS.PROJECT_ID),
        sign);
  }

  List<Long> ownedBy(long userId) {
    return sql.select(PROJECTS.ID)
        .from(PROJECTS)
        .where(PROJECTS.OWNER_ID.eq(userId))
        .orderBy(PROJECTS.ID)
        .fetch(PROJECTS.ID);
  }

  /// Who is next when the owner goes: active people first, by role, then who joined first.
  Optional<Long> heir(long projectId, long ownerId) {
    return sql.select(PROJECT_MEMBERS.USER_ID)
        .from(PROJECT_MEMBERS)
        .join(USERS)
        .on(USERS.ID.eq(PROJECT_MEMBERS.USER_ID))
        .where(PROJECT_MEMBERS.PROJECT_ID.eq(projectId))
        .and(PROJECT_MEMBERS.USER_ID.ne(ownerId))
        .orderBy(
            DSL.case_().when(ProjectSql.ACTIVE, 0).otherwise(1),
            DSL.case_(PROJECT_MEMBERS.ROLE)
                .when(ProjectRole.ADMIN.word(), 0)
                .when(ProjectRole.MEMBER.word(), 1)
                .otherwise(2),
            PROJECT_MEMBERS.CREATED_AT,
            PROJECT_MEMBERS.USER_ID)
        .limit(1)
        .fetchOptional(PROJECT_MEMBERS.USER_ID);
  }

  private static Member member(Record row) {
    return new Member(
        row.get(PROJECT_MEMBERS.USER_ID),
        row.get(USERS.USERNAME),
        row.get(FULL_NAME),
        row.get(AVATAR),
        row.get(USER_STATS.FOLLOWER_COUNT),
        false,
        TeamSql.role(row, row.get(PROJECT_MEMBERS.USER_ID)),
        row.get(PROJECT_MEMBERS.CREATED_AT));
  }
}
