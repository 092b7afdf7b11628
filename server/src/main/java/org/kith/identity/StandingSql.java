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
import org.jooq.Record4;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.SelectSeekStep1;
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
  private final RenderedQuery heldAlone;

  StandingSql(DSLContext sql) {
    this.sql = sql;
    ids = new IdList(sql, "ids");
    held = new RenderedQuery(sql, this::held, ids.param());
    heldAlone = new RenderedQuery(sql, this::heldAlone, ids.param());
  }

  /// Which of these people are active. On SQLite a transaction that writes is alone, and there is
  /// no such lock.
  Set<Long> hold(Collection<Long> userIds) {
    return active(held, userIds);
  }

  /// As [#hold], where nobody else holds any of them.
  Set<Long> holdAlone(Collection<Long> userIds) {
    return active(heldAlone, userIds);
  }

  private Set<Long> active(RenderedQuery query, Collection<Long> userIds) {
    return query.fetch(ids.value(userIds)).stream()
        .filter(StandingSql::isActive)
        .map(row -> row.get(USERS.ID))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Also whether they are private, as they are when they are held.
  static String held(String userIds) {
    return """
    SELECT id, is_private FROM users
    WHERE id = any(%s) AND is_active AND deleted_at IS NULL ORDER BY id FOR SHARE\
    """
        .formatted(userIds);
  }

  private static boolean isActive(Record row) {
    return row.get(USERS.IS_ACTIVE) && row.get(USERS.DELETED_AT) == null;
  }

  /// Holds one of them.
  Optional<Standings.Author> holdAuthor(long userId) {
    return held.fetch(ids.value(List.of(userId))).stream()
        .map(row -> new Standings.Author(isActive(row), row.get(USERS.IS_PRIVATE)))
        .findFirst();
  }

  private Select<?> held() {
    return sql.dialect() == SQLDialect.SQLITE ? people() : people().forShare();
  }

  private Select<?> heldAlone() {
    return sql.dialect() == SQLDialect.SQLITE ? people() : people().forNoKeyUpdate();
  }

  private SelectSeekStep1<Record4<Long, Boolean, Instant, Boolean>, Long> people() {
    return sql.select(USERS.ID, USERS.IS_ACTIVE, USERS.DELETED_AT, USERS.IS_PRIVATE)
        .from(USERS)
        .where(ids.contains(USERS.ID))
        .orderBy(USERS.ID);
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

  /// @return false when it was so already
  boolean setPrivate(long userId, boolean isPrivate) {
    return sql.update(USERS)
            .set(USERS.IS_PRIVATE, isPrivate)
            .where(USERS.ID.eq(userId))
            .and(USERS.IS_PRIVATE.ne(isPrivate))
            .execute()
        == 1;
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
