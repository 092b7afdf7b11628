package org.kith.identity;

import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.storage.IdList;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL on whether people are active, and on their roles.
@Repository
class StandingSql {

  private final DSLContext sql;
  private final IdList ids;
  private final RenderedQuery held;

  StandingSql(DSLContext sql) {
    this.sql = sql;
    ids = new IdList(sql, "ids");
    held = new RenderedQuery(sql, this::held, ids.param());
  }

  /// Which of these people are active. On SQLite a transaction that writes is alone, and there is
  /// no such lock.
  Set<Long> hold(Collection<Long> userIds) {
    return held.fetch(ids.value(userIds)).stream()
        .filter(row -> row.get(USERS.IS_ACTIVE) && row.get(USERS.DELETED_AT) == null)
        .map(row -> row.get(USERS.ID))
        .collect(Collectors.toUnmodifiableSet());
  }

  static String held(String userIds) {
    return "SELECT id FROM users WHERE id = any(%s) AND is_active AND deleted_at IS NULL ORDER BY id FOR SHARE"
        .formatted(userIds);
  }

  private Select<?> held() {
    var people =
        sql.select(USERS.ID, USERS.IS_ACTIVE, USERS.DELETED_AT)
            .from(USERS)
            .where(ids.contains(USERS.ID))
            .orderBy(USERS.ID);
    return sql.dialect() == SQLDialect.SQLITE ? people : people.forShare();
  }

  /// Locks the administrators too, so that two who remove each other see who is left.
  void lock(Collection<Long> userIds) {
    if (sql.dialect() != SQLDialect.SQLITE) {
      sql.select(USERS.ID)
          .from(USERS)
          .where(among(userIds).or(USERS.ROLE.eq(Role.ADMINISTRATOR.word())))
          .orderBy(USERS.ID)
          .forUpdate()
          .execute();
    }
  }

  /// @return those who were not so before, deleted ones left out
  List<Act.Target> setActive(Collection<Long> userIds, boolean active) {
    return sql.update(USERS)
        .set(USERS.IS_ACTIVE, active)
        .where(among(userIds))
        .and(USERS.IS_ACTIVE.ne(active))
        .and(USERS.DELETED_AT.isNull())
        .returning(USERS.ID, USERS.USERNAME)
        .fetch(row -> new Act.Target(row.get(USERS.ID), row.get(USERS.USERNAME)));
  }

  /// @return those who had another one before, deleted ones left out
  List<Act.Target> setRole(Collection<Long> userIds, Role role) {
    return sql.update(USERS)
        .set(USERS.ROLE, role.word())
        .where(among(userIds))
        .and(USERS.ROLE.ne(role.word()))
        .and(USERS.DELETED_AT.isNull())
        .returning(USERS.ID, USERS.USERNAME)
        .fetch(row -> new Act.Target(row.get(USERS.ID), row.get(USERS.USERNAME)));
  }

  private Condition among(Collection<Long> userIds) {
    return ids.contains(USERS.ID, userIds);
  }

  void setDeletedAt(long userId, @Nullable Instant at) {
    sql.update(USERS).set(USERS.DELETED_AT, at).where(USERS.ID.eq(userId)).execute();
  }

  void setRole(long userId, Role role) {
    sql.update(USERS).set(USERS.ROLE, role.word()).where(USERS.ID.eq(userId)).execute();
  }

  void delete(long userId) {
    sql.deleteFrom(USERS).where(USERS.ID.eq(userId)).execute();
  }

  /// Anybody who is there, deleted or not.
  Optional<Stored> find(UserRef ref, long viewerId) {
    Condition named =
        switch (ref) {
          case UserRef.Id(long id) -> USERS.ID.eq(id);
          case UserRef.Name(String username) -> USERS.USERNAME.eq(username);
          case UserRef.Me() -> USERS.ID.eq(viewerId);
        };
    return select(named).fetchOptional(StandingSql::stored);
  }

  /// All of these who are there, deleted or not.
  List<Stored> find(Collection<Long> userIds) {
    return select(among(userIds)).fetch(StandingSql::stored);
  }

  private SelectConditionStep<? extends Record> select(Condition condition) {
    return sql.select(USERS.ID, USERS.USERNAME, USERS.ROLE, USERS.IS_ACTIVE, USERS.DELETED_AT)
        .from(USERS)
        .where(condition);
  }

  private static Stored stored(Record row) {
    return new Stored(
        row.get(USERS.ID),
        row.get(USERS.USERNAME),
        Role.of(row.get(USERS.ROLE)),
        row.get(USERS.IS_ACTIVE),
        row.get(USERS.DELETED_AT) != null);
  }

  /// @param activated not deactivated; somebody deleted may be
  record Stored(long id, String username, Role role, boolean activated, boolean deleted) {

    boolean isActive() {
      return activated && !deleted;
    }
  }
}
